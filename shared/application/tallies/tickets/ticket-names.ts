import * as z from "zod/mini";
import type { TicketGroup } from "../../../domain/tickets/index.ts";

/** What the tickets of a group are called, and whose they are, by reference. */
const Names = z.record(z.string(), z.tuple([z.string(), z.nullable(z.string())]));

/** As the names are kept, beside the state; undefined where there are none. */
export const namesText = ({ names }: Pick<TicketGroup, "names">): string | undefined => {
  const all = Object.entries(names).sort(([a], [b]) => (a < b ? -1 : 1));
  return all.length === 0
    ? undefined
    : JSON.stringify(
        Object.fromEntries(all.map(([ref, { ticketId, customerId }]) => [ref, [ticketId, customerId]])),
      );
};

/** The group with the names of a text that {@link namesText} wrote; without any where there is none. @throws where it is another text */
export const withNames = (group: TicketGroup, text: string | undefined): TicketGroup => ({
  ...group,
  names: Object.fromEntries(
    Object.entries(text === undefined ? {} : Names.parse(JSON.parse(text))).map(
      ([ref, [ticketId, customerId]]) => [ref, { ticketId, customerId }],
    ),
  ),
});

/** Without the names of these customers' tickets, and of those tickets that are named. */
export const namesWithout = (
  text: string,
  { customers, tickets }: { customers: ReadonlySet<string>; tickets: ReadonlySet<string> },
): string | undefined => {
  const kept = Object.entries(Names.parse(JSON.parse(text))).filter(
    ([ref, [, customerId]]) => !tickets.has(ref) && !(customerId !== null && customers.has(customerId)),
  );
  return kept.length === 0 ? undefined : JSON.stringify(Object.fromEntries(kept));
};
