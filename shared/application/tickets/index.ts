/** Tickets: the figures of support, and the tickets that are behind them. */
export { listTickets, ticketPages } from "./list-tickets.ts";
export { querySupport, type SupportDeps } from "./query-support.ts";
