import * as z from "zod/mini";
import type { Asked, AskedTicket } from "../../application/tallies/index.ts";
import { UnreadableRow } from "../base/faults.ts";
import { askedKey, byCost, byTickets } from "../base/keys/index.ts";
import { parseRow, type Row } from "../base/table.ts";

/** A ticket as it is stored: opened, solved, topic, and what it cost; `null` for what is not there. */
const StoredTicket = z.tuple([
  z.string(),
  z.nullable(z.string()),
  z.nullable(z.string()),
  z.nullable(z.tuple([z.int(), z.string()])),
]);
const StoredTickets = z.record(z.string(), StoredTicket);

const AskedRow = z.object({
  version: z.int(),
  customerId: z.optional(z.string()),
  tickets: z.string(),
  opened: z.int(),
  costs: z.record(z.string(), z.int()),
});

const stored = ({ openedAt, solvedAt, topic, cost }: AskedTicket): z.infer<typeof StoredTicket> => [
  openedAt,
  solvedAt ?? null,
  topic ?? null,
  cost ? [cost.amount, cost.currency] : null,
];

const ticketOf = ([openedAt, solvedAt, topic, cost]: z.infer<typeof StoredTicket>): AskedTicket => ({
  openedAt,
  ...(solvedAt !== null && { solvedAt }),
  ...(topic !== null && { topic }),
  ...(cost !== null && { cost: { amount: cost[0], currency: cost[1] } }),
});

const mapped = <From, To>(record: Readonly<Record<string, From>>, map: (from: From) => To) =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));

const ticketsIn = (text: string, pk: string): Record<string, AskedTicket> => {
  const parsed = StoredTickets.safeParse(JSON.parse(text));
  if (!parsed.success) throw new UnreadableRow(pk, ["tickets"]);
  return mapped(parsed.data, ticketOf);
};

/** A row that is not there has version 0 and no tickets. */
export const askedOf = (customerRef: string, month: string, row: Row | undefined): Asked => {
  if (row === undefined)
    return { customerRef, month, version: 0, customerId: undefined, tickets: {}, opened: 0, costs: {} };
  const { version, customerId, tickets, opened, costs } = parseRow(AskedRow, row);
  return {
    customerRef,
    month,
    version,
    customerId,
    tickets: ticketsIn(tickets, String(row.pk)),
    opened,
    costs,
  };
};

/** A row without any ticket left is on no list. */
export const askedRow = (asked: Asked): Row => {
  const { customerRef, month, version, customerId, tickets, opened, costs } = asked;
  return {
    ...askedKey(customerRef, month),
    version: version + 1,
    customerId,
    tickets: JSON.stringify(mapped(tickets, stored)),
    opened,
    costs,
    ...(opened > 0 ? byTickets(month, opened, customerRef) : {}),
    ...byCost(month, costs, customerRef),
  };
};

/** The references of the tickets that a row lists. */
export const askedTickets = (row: Row): string[] =>
  Object.keys(ticketsIn(String(row.tickets), String(row.pk)));
