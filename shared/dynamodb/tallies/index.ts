/** Tallies of tickets, subscriptions and use of the product; and what was counted of them. */
export { createAmountReader } from "./amount-reader.ts";
export { askedTickets } from "./asked-rows.ts";
export { endJoin, noteJoin, noteSeparation } from "./joined-ids.ts";
export { forgetInTallies } from "./tally-eraser.ts";
export { createAskedReader, createTallyReader, createTicketLog } from "./tally-readers.ts";
export { createTallyStore } from "./tally-store.ts";
