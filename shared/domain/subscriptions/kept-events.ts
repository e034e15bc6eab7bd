import { groupBy } from "../base/group-by.ts";
import type { AccountChange } from "./event.ts";

/**
 * Most events of a customer that are kept, 260 in all; months of use are none. Each kind has room of its own: many goals
 * push out no subscription, and neither does onboarding, which a page's key may send. A row has the events and what is
 * counted of them. The largest that was made of so many has 352 KB: price, currency and plan change each day, there are 50
 * plans (as many as are counted) with the longest names, and 50 joined ids with 120 months of use each. DynamoDB takes
 * 400 KB.
 */
export const KEPT_EVENTS = { subscriptions: 180, goals: 60, onboarding: 20 };

/**
 * Of so many subscriptions the last two and the first of the terms and of the pauses are always kept. So what is paid now
 * is known, also where a change or an end is planned.
 */
export const EXACT_SUBSCRIPTIONS = Math.floor(KEPT_EVENTS.subscriptions / 6);

const kindOf = (event: AccountChange): keyof typeof KEPT_EVENTS => {
  if ("subscription" in event) return "subscriptions";
  return "goal" in event ? "goals" : "onboarding";
};

/** What events are about, the most important first: which terms apply decides who pays. */
const SUBJECTS = ["terms", "pause", "onboardingStarted", "onboardingCompleted", "goalSet", "goalReached"];

const subjectOf = (event: AccountChange): string => {
  if ("mrr" in event || event.kind === "cancelled") return "terms";
  return event.kind === "paused" || event.kind === "resumed" ? "pause" : event.kind;
};

/** The events of one subject of one subscription, of one goal, or of the onboarding. */
const groupOf = (event: AccountChange): string => {
  const of = "subscription" in event ? event.subscription : "goal" in event ? event.goal : "";
  return `${subjectOf(event)} ${of}`;
};

/** How near an event stands to the first or the last of its group: what is kept before what. */
const placesIn = <Event extends AccountChange>(group: readonly { event: Event; index: number }[]) =>
  group.map(({ event, index }, before) => {
    const after = group.length - 1 - before;
    const isLast = after <= before;
    return {
      event,
      place: [
        isLast ? after : before,
        isLast ? 0 : 1,
        SUBJECTS.indexOf(subjectOf(event)),
        isLast ? -index : index,
      ],
    };
  });

const compare = (a: readonly number[], b: readonly number[]): number => {
  const differs = a.findIndex((one, index) => one !== b[index]);
  return (a[differs] ?? 0) - (b[differs] ?? 0);
};

type Placed<Event> = { event: Event; place: readonly number[] };

/** Of one kind of events those for which there is room. */
const keptOfKind = <Event extends AccountChange>(
  events: readonly Event[],
  room: number,
): readonly Event[] => {
  if (events.length <= room) return events;
  const groups = groupBy(
    events.map((event, index) => ({ event, index })),
    ({ event }) => groupOf(event),
  );
  const placed: Placed<Event>[] = [...groups.values()].flatMap(placesIn);
  return placed
    .sort((a, b) => compare(a.place, b.place))
    .slice(0, room)
    .map(({ event }) => event);
};

/**
 * The events of a customer that are kept: of each kind as many as {@link KEPT_EVENTS} has room for, whatever there is of
 * the others. Of more, the last and the first of what was said about each subscription's terms, its pauses, each goal and
 * the onboarding; then the second last and the second, and so on while there is room. So what a subscription began as,
 * what it is now and that it ended stay, and what moved in the middle falls together. Where there are too many
 * subscriptions or goals for that, the last of each go before the first, terms before pauses, and the latest before those
 * that ended long ago.
 *
 * An event that is left out is left out of more events too, so it does not matter in which order and pieces they arrive:
 * `keptOf([...keptOf(a), ...b])` is `keptOf([...a, ...b])`.
 *
 * @param events in order, each once
 * @returns in order
 */
export const keptOf = <Event extends AccountChange>(events: readonly Event[]): Event[] => {
  const kinds = groupBy(events, kindOf);
  const kept = new Set([...kinds].flatMap(([kind, some]) => keptOfKind(some, KEPT_EVENTS[kind])));
  return events.filter((event) => kept.has(event));
};
