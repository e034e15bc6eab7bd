/** Tickets: the figures of support, and the tickets that are behind them. */
export { type AskingDeps, type AskingQuery, askingCustomers } from "./asking-customers.ts";
export { listTickets, ticketPages } from "./list-tickets.ts";
export { querySupport, type SupportDeps, type SupportRow } from "./query-support.ts";
