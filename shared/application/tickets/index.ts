/** Tickets: the figures of support, and the tickets that are behind them. */
export { listTickets, type TicketQuery, ticketPages } from "./list-tickets.ts";
export {
  querySupport,
  type SupportAnswer,
  type SupportDeps,
  type SupportQuery,
  type SupportRow,
} from "./query-support.ts";
