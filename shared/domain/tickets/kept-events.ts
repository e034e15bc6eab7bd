import { groupBy } from "../base/group-by.ts";
import { isPublicReply, type TicketEvent } from "./event.ts";

/** Most events that a group of tickets keeps: the first and the last 200. */
const MOST_EVENTS = 400;

/** What the events of a ticket that are not kept add up to. */
export type Dropped = {
  events: number;
  /** Public replies of agents. */
  replies: number;
  /** How often it was handled, and for how many seconds in all. */
  handled: number;
  seconds: number;
};

/** What is left out of a ticket whose events are all kept. */
export const NONE_DROPPED: Dropped = { events: 0, replies: 0, handled: 0, seconds: 0 };

/** What two sets of events that are not kept add up to together: no event may be in both. */
export const addDropped = (a: Dropped, b: Dropped): Dropped => ({
  events: a.events + b.events,
  replies: a.replies + b.replies,
  handled: a.handled + b.handled,
  seconds: a.seconds + b.seconds,
});

const asDropped = (event: TicketEvent): Dropped => ({
  events: 1,
  replies: isPublicReply(event) ? 1 : 0,
  handled: event.kind === "handled" ? 1 : 0,
  seconds: event.kind === "handled" ? event.seconds : 0,
});

const TIERS = ["group", "first", "state", "rest"] as const;
type Tier = (typeof TIERS)[number];

const STATES: readonly TicketEvent["kind"][] = ["solved", "reopened", "escalated"];

const sortOf = (event: TicketEvent): string =>
  event.kind === "replied" ? `replied by ${event.by}, public ${event.public}` : event.kind;

/** `first`: the first two of a sort on a ticket, which answer all questions of counts and of first replies. */
const tiersOf = (events: readonly TicketEvent[]): Map<string, TicketEvent[]> => {
  const seen = new Map<string, number>();
  const tierOf = (event: TicketEvent): Tier => {
    if (event.kind === "opened" || event.kind === "merged") return "group";
    const sort = `${event.ticket} ${sortOf(event)}`;
    const times = (seen.get(sort) ?? 0) + 1;
    seen.set(sort, times);
    if (times <= 2) return "first";
    return STATES.includes(event.kind) ? "state" : "rest";
  };
  return groupBy(events, tierOf);
};

const endsOf = (tier: Tier, events: readonly TicketEvent[], room: number): readonly TicketEvent[] => {
  if (events.length <= room) return events;
  const first = tier === "first" ? room : Math.ceil(room / 2);
  return [...events.slice(0, first), ...events.slice(events.length - (room - first))];
};

/**
 * Splits sorted events into those that are kept and those that are not. What a ticket's state depends on is kept before
 * all others. Events that are not kept are not kept either once more arrive: so whatever the order of arrival, the same
 * are kept.
 */
export const keptEvents = (
  events: readonly TicketEvent[],
): { kept: TicketEvent[]; dropped: { event: TicketEvent; sums: Dropped }[] } => {
  const tiers = tiersOf(events);
  const kept = new Set<string>();
  for (const tier of TIERS)
    for (const { id } of endsOf(tier, tiers.get(tier) ?? [], MOST_EVENTS - kept.size)) kept.add(id);
  return {
    kept: events.filter(({ id }) => kept.has(id)),
    dropped: events.filter(({ id }) => !kept.has(id)).map((event) => ({ event, sums: asDropped(event) })),
  };
};
