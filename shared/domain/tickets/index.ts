/** Tickets: what happened to them, and what follows for the figures of support. */
export type { TicketChange, TicketEvent } from "./event.ts";
export { type DurationFigures, durationFigures } from "./histogram.ts";
export { ticketChangeOf } from "./ticket-change.ts";
