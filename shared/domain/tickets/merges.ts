import type { Instant } from "../base/time.ts";
import type { TicketGroup } from "./ticket-group.ts";

/** A merge that counts. */
export type Merge = { ticket: string; into: string; at: Instant };

/** A ticket that was not merged into another, and all that were merged into it, also through others. */
export type Family = { ticket: string; merges: readonly Merge[] };

/**
 * The tickets of a group that were not merged into another, each with the merges that ended there. Merges count in their
 * order: that of a ticket which is merged already counts nothing, nor does one that would close a circle.
 */
export const familiesOf = ({ tickets, events }: TicketGroup): Family[] => {
  const merges = new Map<string, Merge>();
  const finalOf = (ticket: string): string => {
    const merge = merges.get(ticket);
    return merge === undefined ? ticket : finalOf(merge.into);
  };
  for (const event of events) {
    if (event.kind !== "merged" || merges.has(event.ticket)) continue;
    const { ticket, into, at } = event;
    if (tickets.includes(into) && finalOf(into) !== ticket) merges.set(ticket, { ticket, into, at });
  }
  return tickets
    .filter((ticket) => !merges.has(ticket))
    .map((ticket) => ({
      ticket,
      merges: [...merges.values()].filter((merge) => finalOf(merge.ticket) === ticket),
    }));
};
