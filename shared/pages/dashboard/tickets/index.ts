/** The list of tickets behind the figures of support. */
export { ticketsForm, ticketsPage } from "./tickets-page.ts";
export { type ShownTicket, TICKET_FILTERS, type TicketsView } from "./view.ts";
