/** Tallies: taking in what touchpoints mean for tickets and subscriptions, and reading what was counted. */

export {
  type CurrencyDifference,
  currencyDifferences,
  type Difference,
  differenceOf,
  shareChanges,
} from "./changes.ts";
export { type CustomerTallies, customerTallies } from "./customer-tallies.ts";
export { ownerIn, readOwners } from "./owners.ts";
export type {
  AmountReader,
  AmountSlice,
  Asked,
  AskedMonth,
  AskedReader,
  AskedTicket,
  Days,
  JoinedId,
  Tally,
  TallyChange,
  TallyReader,
  TallyStore,
  TicketLog,
} from "./ports.ts";
export { type FiguresDeps, type FiguresHead, MOST_ROWS, rowPeriods } from "./reading/figure-rows.ts";
export { type AmountsAsked, type PeriodAmounts, readAmounts } from "./reading/read-amounts.ts";
export { UnreadableTally } from "./store-failed.ts";
export { createTallyFold } from "./tally-fold.ts";
export { namesWithout, withNames } from "./tickets/ticket-names.ts";
