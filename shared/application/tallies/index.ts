/** Tallies: taking in what touchpoints mean for tickets and subscriptions, and reading what was counted. */
export type {
  AmountReader,
  AmountSlice,
  AskedMonth,
  AskedReader,
  TallyReader,
  TicketLog,
} from "./ports.ts";
