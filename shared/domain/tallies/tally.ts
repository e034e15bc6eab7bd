import * as z from "zod/mini";
import { BusinessHours } from "../base/business-hours.ts";
import type { Instant } from "../base/time.ts";
import type { Amounts } from "../scores/index.ts";
import {
  accountAmounts,
  activityAmounts,
  neverStarted,
  readAccount,
  readActivity,
} from "../subscriptions/index.ts";
import { readTicketGroup, ticketAmounts, ticketsIn } from "../tickets/index.ts";
import type { FigureRules } from "./figure-rules.ts";
import type { TallyKind } from "./meaning.ts";

/** Rules as they are kept for an audit. */
const StoredRules = z.strictObject({
  timeZone: z.string(),
  fcrWindow: z.string(),
  onboardingTarget: z.string(),
  businessHours: z.optional(BusinessHours),
});

/** @throws where the text is none that a fold has kept */
export const readRules = (text: string): FigureRules => StoredRules.parse(JSON.parse(text));

/** What a tally counts as. @throws where its state can't be read */
export const tallyAmounts = (kind: TallyKind, state: string, rules: FigureRules): Amounts => {
  switch (kind) {
    case "TICKET":
      return ticketAmounts(readTicketGroup(state), rules);
    case "ACCOUNT":
      return accountAmounts(readAccount(state), rules);
    case "ACTIVITY":
      return activityAmounts(readActivity(state));
    case "JOINED":
      return { amounts: [] };
    default:
      return kind satisfies never;
  }
};

/** Which tickets wait does not hang on them. */
const ANY_RULES = { timeZone: "UTC", fcrWindow: "P7D" };

/** How many tickets of a tally nobody has opened yet: they count nothing until then. */
export const unopenedIn = (state: string): number =>
  state === "" ? 0 : ticketsIn(readTicketGroup(state), ANY_RULES).waiting.length;

/** How many subscriptions of an account nobody has started yet under this customer, as far as all its events are kept. */
export const unstartedIn = (state: string): number => (state === "" ? 0 : neverStarted(readAccount(state)));

/** Since when events of a customer's account are missing, because there are more than are kept; null where none is. */
export const lostFromIn = (state: string): Instant | null =>
  state === "" ? null : readAccount(state).lostFrom;
