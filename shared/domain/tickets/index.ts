/** Tickets: what happened to them, and what follows for the figures of support. */
export type { TicketChange, TicketEvent } from "./event.ts";
export { readTicketGroup, writeTicketGroup } from "./group-text.ts";
export { type DurationFigures, durationFigures, usualBinsOf } from "./histogram.ts";
export type { TicketRules } from "./resolution.ts";
export {
  type SupportDurations,
  type SupportFigures,
  supportFigures,
} from "./support-figures.ts";
export { ticketAmounts } from "./ticket-amounts.ts";
export { ticketChangeOf } from "./ticket-change.ts";
export {
  forgetCustomer,
  mergesOut,
  type NamedTicketEvent,
  newTicketGroup,
  type TicketGroup,
  takeTicketEvents,
  uniteGroups,
  withAgain,
} from "./ticket-group.ts";
export { type TicketRow, ticketsIn } from "./ticket-rows.ts";
