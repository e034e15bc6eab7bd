import type { Day } from "../base/time.ts";
import type { AccountChange } from "../subscriptions/index.ts";
import type { TicketChange } from "../tickets/index.ts";

/**
 * The rows that touchpoints with a meaning are taken into: tickets, customers' subscriptions, and months of use. Besides
 * them ids that were joined to a customer: these count nothing themselves, and wait until what counts was brought together.
 */
export const TALLIES = ["TICKET", "ACCOUNT", "ACTIVITY", "JOINED"] as const;
export type TallyKind = (typeof TALLIES)[number];

/**
 * What a touchpoint says about a ticket, or about its customer's subscriptions or use of the product. `ref` names the
 * tally: the reference of the ticket's id, or of the customer's; of a month of use `<customer>#yyyy-mm`.
 */
export type Meaning =
  | {
      tally: "TICKET";
      ref: string;
      change: TicketChange;
      /** The ticket's id, for people; gone once its customer is erased. */
      name?: string | undefined;
    }
  | { tally: "ACCOUNT"; ref: string; change: AccountChange }
  | { tally: "ACTIVITY"; ref: string; day: Day };
