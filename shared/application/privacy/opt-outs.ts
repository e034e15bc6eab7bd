import type { Instant } from "../../domain/base/time.ts";
import {
  addressHash,
  isSelected,
  type OptOut,
  type OptOutInput,
  type OptOutSelection,
  optOutsOf,
} from "../../domain/customers/index.ts";
import { isTooFarAhead } from "../../domain/journeys/index.ts";
import { lookThrough } from "../base/look-through-log.ts";
import type { LogPosition, Page } from "../base/ports.ts";
import { sideBySide } from "../base/side-by-side.ts";
import type { LinkedPerson, ListedOptOut, MailStopper, OptOutStore } from "./ports.ts";

/** What became of one opt-out; `ahead`: its time lies in the future. `id` is the hash of the address. */
export type OptOutOutcome =
  | { outcome: "recorded" | "duplicate"; id: string }
  | { outcome: "ahead" }
  | { outcome: "fault"; error: unknown };

/**
 * Stores opt-outs that were given elsewhere. They count for the address, under any customer, from now on. A fault of one does
 * not stop the others.
 */
export const recordOptOuts =
  (store: OptOutStore) =>
  (inputs: readonly OptOutInput[], now: Instant): Promise<OptOutOutcome[]> =>
    sideBySide(inputs, async ({ email, reason, survey, at = now }): Promise<OptOutOutcome> => {
      if (isTooFarAhead(at, now)) return { outcome: "ahead" };
      const id = addressHash(email);
      try {
        const isNew = await store.add(id, { reason, survey, at }, now);
        return { outcome: isNew ? "recorded" : "duplicate", id };
      } catch (error) {
        return { outcome: "fault", error };
      }
    });

/** One page of all opt-outs, the address that changed last first. */
export const listOptOuts =
  (store: OptOutStore) =>
  (limit: number, after?: LogPosition): Promise<Page<ListedOptOut, LogPosition>> =>
    lookThrough(store.list(after), { isWanted: () => true, limit });

/** The opt-outs of one address, with its hash. */
export const findOptOuts =
  (store: OptOutStore) =>
  async (email: string): Promise<{ id: string; optOuts: OptOut[] }> => {
    const id = addressHash(email);
    const address = await store.find(id);
    return { id, optOuts: address ? optOutsOf(address) : [] };
  };

/**
 * Takes back opt-outs of an address: a mistake in an import, or a mailbox that works again. An erasure stays, and so does
 * what the customer's own profile says.
 * @returns "unknown" where the address has no such opt-out
 */
export const withdrawOptOuts =
  (store: OptOutStore) =>
  async ({ email, id, ...wanted }: OptOutSelection, now: Instant): Promise<"withdrawn" | "unknown"> => {
    const hash = id ?? addressHash(email ?? "");
    const address = await store.find(hash);
    const chosen = address ? optOutsOf(address).filter((one) => isSelected(one, wanted)) : [];
    if (chosen.length === 0) return "unknown";
    await store.withdraw(hash, chosen, now);
    return "withdrawn";
  };

/**
 * Stores that a customer wants no surveys any more, as another tool says of them (Segment's `traits.unsubscribed`). It
 * counts for the customer under every id, and for the address if one is named. Safe to repeat: the first time stays.
 */
export const optOutCustomer =
  (mail: Pick<MailStopper, "stopMail">) =>
  (
    { customerId, email }: { customerId: string; email?: string | undefined },
    now: Instant,
  ): Promise<void> => {
    const person: LinkedPerson = {
      customerId,
      addressHash: email === undefined ? undefined : addressHash(email),
    };
    return mail.stopMail({ ...person, at: now });
  };
