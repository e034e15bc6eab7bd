import type { AccountEvent } from "../../domain/subscriptions/index.ts";
import type { Meaning } from "../../domain/tallies/index.ts";
import type { MeantItem } from "../scores/index.ts";
import type { TicketIn } from "./tickets/tickets-in.ts";

type Of<Kind extends Meaning["tally"]> = Extract<Meaning, { tally: Kind }>;
type Meant<Kind extends Meaning["tally"]> = { meaning: Of<Kind>; item: MeantItem };

/** Of one tally so many events are taken in at once: each that it has no room for is one more row of the transaction. */
const MOST_EVENTS = 60;
/** What the touchpoints say about tallies of one kind. */
export const meantOf = <Kind extends Meaning["tally"]>(
  items: readonly MeantItem[],
  kind: Kind,
): Meant<Kind>[] =>
  items.flatMap((item) =>
    // A full ticket that took it in without keeping it can't tell; an account or a month of use can.
    kind === "TICKET" && item.meant.isTaken
      ? []
      : item.meant.meanings.flatMap((meaning) =>
          meaning.tally === kind ? [{ meaning: meaning as Of<Kind>, item }] : [],
        ),
  );

/** The event of a ticket's touchpoint, with the ticket's id for people. Its own id tells it from any other. */
export const ticketIn = ({ meaning, item }: Meant<"TICKET">): TicketIn => ({
  ref: meaning.ref,
  name: meaning.name,
  item,
  event: { id: item.meant.eventId, at: item.meant.occurredAt, ticket: meaning.ref, ...meaning.change },
});

/** The event of a touchpoint about its customer's account. */
export const accountEvent = ({ meaning, item: { meant } }: Meant<"ACCOUNT">): AccountEvent => ({
  id: meant.eventId,
  at: meant.occurredAt,
  ...meaning.change,
});

/** Cuts the events of each tally into turns of at most {@link MOST_EVENTS}. */
export const turnsOf = <Event>(events: ReadonlyMap<string, readonly Event[]>): Map<string, Event[]>[] => {
  const turns: Map<string, Event[]>[] = [];
  for (const [ref, all] of events)
    for (let start = 0; start < all.length; start += MOST_EVENTS) {
      const turn = start / MOST_EVENTS;
      turns[turn] ??= new Map();
      turns[turn].set(ref, all.slice(start, start + MOST_EVENTS));
    }
  return turns;
};
