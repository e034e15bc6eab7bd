import { referenceOf } from "../base/reference.ts";
import type { Instant } from "../base/time.ts";
import { sortedEvents, type TicketEvent } from "./event.ts";
import { addDropped, type Dropped, keptEvents, NONE_DROPPED } from "./kept-events.ts";

/** Most tickets that are merged with one another. A merge beyond them counts nothing. */
const MOST_TICKETS = 50;

/** What people call a ticket and its customer. */
export type TicketName = { ticketId: string; customerId: string | null };

/** A ticket, or tickets that were merged with one another, with what happened to them. Keyed by the ticket's reference. */
export type TicketGroup = {
  /** Sorted. */
  tickets: readonly string[];
  /** In the order in which they count; the first and last 200. */
  events: readonly TicketEvent[];
  /** Sums of the events that are not kept. */
  dropped: Readonly<Record<string, Dropped>>;
  /** Missing once the customer was erased. */
  names: Readonly<Record<string, TicketName>>;
  /** When the same customer first opened another ticket of the same topic after this one's first solution. */
  again: Readonly<Record<string, Instant>>;
};

/** An event as it arrives, with the ids that people know. */
export type NamedTicketEvent = TicketEvent & {
  ticketId?: string | undefined;
  customerId?: string | undefined;
};

/** A group after a change, and the ids of events that were added to its sums now and are no longer kept. */
export type TicketGroupChange = { group: TicketGroup; unkept: string[] };

/** A ticket of which nothing is known yet. */
export const newTicketGroup = (ticket: string): TicketGroup => ({
  tickets: [ticket],
  events: [],
  dropped: {},
  names: {},
  again: {},
});

const withoutName = ({ ticketId: _, customerId: __, ...event }: NamedTicketEvent): TicketEvent => event;

/** The reference of the customer who opened a ticket. */
const customerOf = (events: readonly TicketEvent[], ticket: string): string | undefined =>
  events.filter((event) => event.kind === "opened").find((event) => event.ticket === ticket)?.customer;

/** Of the ids that events of a ticket came with, that of the customer who opened it, or else the first in the alphabet. */
const chosenId = (ids: readonly (string | null | undefined)[], opener: string | undefined): string | null => {
  const given = [...new Set(ids.filter((id) => typeof id === "string"))].sort();
  return given.find((id) => referenceOf(id) === opener) ?? given[0] ?? null;
};

const namesWith = (
  group: TicketGroup,
  arrived: readonly NamedTicketEvent[],
  events: readonly TicketEvent[],
) => {
  const names: Record<string, TicketName> = { ...group.names };
  for (const { ticket, ticketId, customerId } of arrived) {
    if (ticketId === undefined) continue;
    const ids = [names[ticket]?.customerId, customerId];
    names[ticket] = { ticketId, customerId: chosenId(ids, customerOf(events, ticket)) };
  }
  return names;
};

const withSums = (
  sums: Readonly<Record<string, Dropped>>,
  dropped: readonly { event: TicketEvent; sums: Dropped }[],
) => {
  const all: Record<string, Dropped> = { ...sums };
  for (const { event, sums: more } of dropped)
    all[event.ticket] = addDropped(all[event.ticket] ?? NONE_DROPPED, more);
  return all;
};

/** Keeps at most 400 of the events; the others are added to the sums. */
const capped = (group: TicketGroup): TicketGroupChange => {
  const { kept, dropped } = keptEvents(group.events);
  return {
    group: { ...group, events: kept, dropped: withSums(group.dropped, dropped) },
    unkept: dropped.map(({ event }) => event.id),
  };
};

/**
 * Takes events into a group. One that is kept already changes nothing. `unkept` names the events that were added to sums
 * now: the caller must see to it that these are never given again, because the group can't tell.
 */
export const takeTicketEvents = (
  group: TicketGroup,
  arrived: readonly NamedTicketEvent[],
): TicketGroupChange => {
  const known = new Set(group.events.map(({ id }) => id));
  const unknown = arrived.filter(({ id }) => !known.has(id));
  const fresh = new Map(unknown.map((event) => [event.id, withoutName(event)] as const));
  const events = sortedEvents([...group.events, ...fresh.values()]);
  return capped({
    ...group,
    tickets: [...new Set([...group.tickets, ...arrived.map(({ ticket }) => ticket)])].sort(),
    events,
    // The customer of an event that was taken in before may have been erased since then.
    names: namesWith(group, unknown, events),
  });
};

/** Two groups as one, because a ticket of one was merged into one of the other. Undefined where that is more than 50. */
export const uniteGroups = (a: TicketGroup, b: TicketGroup): TicketGroupChange | undefined => {
  const tickets = [...new Set([...a.tickets, ...b.tickets])].sort();
  if (tickets.length > MOST_TICKETS) return undefined;
  return capped({
    tickets,
    events: sortedEvents([...a.events, ...b.events]),
    dropped: { ...a.dropped, ...b.dropped },
    names: { ...a.names, ...b.names },
    again: { ...a.again, ...b.again },
  });
};

/** The tickets that merges name and that are not in the group yet. None once the group is full. */
export const mergesOut = ({ tickets, events }: TicketGroup): string[] =>
  tickets.length >= MOST_TICKETS
    ? []
    : [...new Set(events.flatMap((event) => (event.kind === "merged" ? [event.into] : [])))]
        .filter((ticket) => !tickets.includes(ticket))
        .sort();

/** With the time at which the same customer asked again, after this ticket's first solution; undefined for never. */
export const withAgain = (group: TicketGroup, ticket: string, at: Instant | undefined): TicketGroup => {
  const { [ticket]: _, ...others } = group.again;
  return { ...group, again: at === undefined ? others : { ...others, [ticket]: at } };
};

/** Without the names of a customer's tickets, for an erasure. What was counted of them stays. */
export const forgetCustomer = (group: TicketGroup, customerRef: string): TicketGroup => ({
  ...group,
  names: Object.fromEntries(
    Object.entries(group.names).filter(
      ([ticket, { customerId }]) =>
        customerOf(group.events, ticket) !== customerRef &&
        (customerId === null || referenceOf(customerId) !== customerRef),
    ),
  ),
});
