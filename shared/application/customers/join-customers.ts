import { setTimeout } from "node:timers/promises";
import type { Instant } from "../../domain/base/time.ts";
import { type Customer, type JoinOutcome, joinVerdict, newCustomer } from "../../domain/customers/index.ts";
import { StoreUnavailable } from "../base/store-unavailable.ts";
import type { KnownCustomers } from "./known-customers.ts";
import type { CustomerJoiner, Identity } from "./ports.ts";

const ROUNDS = 10;
const PAUSE_MS = 8;

/**
 * Makes `formerId` another id of the customer. The journey then shows both, and what is recorded under either id belongs to
 * the customer. An id stays with the first customer that it is joined to. Safe to repeat.
 * It starts from the customers as they are known, and reads them again where a profile has changed since.
 * @throws {StoreUnavailable} where the profiles keep changing
 */
export const joinCustomers =
  (store: CustomerJoiner) =>
  async (
    { id, formerId, email }: { id: string; formerId: string; email?: string | undefined },
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
      const verdict = joinVerdict(customer.profile, former.profile, email);
      if (verdict !== "joined") return verdict;
      if (await store.join({ customer, former, now })) return "joined";
    }
    throw new StoreUnavailable("the customers' profiles kept changing");
  };

/** The profile of an identity; a new one where there is none yet. */
export const profileOf = ({ id, profile }: Identity, now: Instant): Customer =>
  profile ?? newCustomer({ id }, now);
