import { sideBySide } from "../../shared/application/base/side-by-side.ts";
import type { EventOutcome } from "../../shared/application/journeys/index.ts";
import { optOutCustomer } from "../../shared/application/privacy/index.ts";
import type { Understood } from "../../shared/http/dialects/segment/understand.ts";
import type { Deps } from "./deps.ts";

const STORED: readonly EventOutcome["outcome"][] = ["recorded", "duplicate", "known"];

/**
 * Stores the opt-outs (`traits.unsubscribed: true`) of messages that were stored, so their customers exist. A fault is
 * thrown: sending the call again is safe, and then the message is a duplicate whose opt-out is stored.
 */
export const storeOptOuts = async (
  { mail, clock }: Pick<Deps, "mail" | "clock">,
  understood: readonly Understood[],
  outcomes: readonly EventOutcome[],
): Promise<void> => {
  const customers = understood.flatMap(({ event: { customer }, isOptOut }, position) => {
    const outcome = outcomes[position]?.outcome;
    return isOptOut && outcome !== undefined && STORED.includes(outcome) ? [customer] : [];
  });
  await sideBySide(customers, ({ id, email }) => optOutCustomer(mail)({ customerId: id, email }, clock()));
};
