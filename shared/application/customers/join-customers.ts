import { setTimeout } from "node:timers/promises";
import type { Instant } from "../../domain/base/time.ts";
import {
  type Customer,
  type JoinOutcome,
  joinVerdict,
  newCustomer,
  SERVER,
  type Sender,
  type Source,
} from "../../domain/customers/index.ts";
import { StoreUnavailable } from "../base/store-unavailable.ts";
import type { KnownCustomers } from "./known-customers.ts";
import type { CustomerJoiner, Identity } from "./ports.ts";

const ROUNDS = 10;
const PAUSE_MS = 8;

/**
 * Makes `formerId` another id of the customer. The journey then shows both, and what is recorded under either id belongs to
 * the customer. An id stays with the first customer that it is joined to. Safe to repeat. What a page key may join,
 * {@link joinVerdict} says.
 * It starts from the customers as they are known, and reads them again where a profile has changed since.
 * @throws {StoreUnavailable} where the profiles keep changing
 */
export const joinCustomers =
  (store: CustomerJoiner) =>
  async (
    { id, formerId, email, by }: { id: string; formerId: string; email?: string | undefined; by: Sender },
    now: Instant,
    customers: KnownCustomers,
  ): Promise<JoinOutcome> => {
    for (let round = 0; round < ROUNDS; round += 1) {
      // Many calls that join the same customer at once: the pause lets them take turns.
      if (round > 0) {
        await setTimeout(Math.random() * PAUSE_MS * 1.6 ** round);
        await customers.reread([id, formerId]);
      }
      const customer = customers.of(id);
      const former = customers.of(formerId);
      const unreadable = customer.unreadable ?? former.unreadable;
      if (unreadable) throw unreadable;
      if (customer.id === former.id) return "joined";
      if (former.id !== formerId) return "apart";
      const verdict = joinVerdict(customer.profile, former.profile, { email, by });
      if (verdict !== "joined") return verdict;
      if (await store.join({ customer, former, now, by })) return "joined";
    }
    throw new StoreUnavailable("the customers' profiles kept changing");
  };

/** The profile of an identity; a new one where there is none yet. */
export const profileOf = ({ id, profile }: Identity, now: Instant, source: Source = SERVER): Customer =>
  profile ?? newCustomer({ id }, now, source);

/**
 * Takes ids back that a page key joined to somebody, so that what a server or a link says of them stays with them. Safe to
 * repeat.
 * @throws {StoreUnavailable} where the profiles keep changing
 */
export const takeBack =
  (store: Pick<CustomerJoiner, "separate">) =>
  async (
    ids: readonly string[],
    { now, source }: { now: Instant; source: Source },
    customers: KnownCustomers,
  ): Promise<void> => {
    for (const id of new Set(ids))
      for (let round = 0; customers.of(id).isJoinedByPage; round += 1) {
        if (round === ROUNDS) throw new StoreUnavailable("the customers' profiles kept changing");
        const { profile: from, unreadable } = customers.of(id);
        if (unreadable) throw unreadable;
        const isBack = from && (await store.separate({ customer: newCustomer({ id }, now, source), from }));
        // Many ids taken back from the same customer at once: the pause lets them take turns, each as it is read after it.
        if (!isBack) await setTimeout(Math.random() * PAUSE_MS * 1.6 ** (round + 1));
        await customers.reread([id, ...(from ? [from.id] : [])]);
      }
  };
