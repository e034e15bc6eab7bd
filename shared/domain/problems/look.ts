import { addDays, type Day, daysBetween } from "../base/time.ts";
import { chartOf } from "./growth.ts";
import type { ChannelTickets, GrowingTopic } from "./problem.ts";
import { RECENT_DAYS, USUAL_DAYS } from "./usual.ts";

/** A chart begins so many days before the look. */
const CHART_DAYS = 56;
/** A problem is over when its topic did not signal for so many days from a day on at which S was 0. */
const CALM_DAYS = 14;

/** The days that a look reads: those of its charts, and those that say what is usual. @param today not over, so left out */
export const lookDays = (today: Day): { from: Day; to: Day } => ({
  from: addDays(today, -(CHART_DAYS + RECENT_DAYS - 1 + USUAL_DAYS)),
  to: today,
});

/** Tickets of a topic by the day that they were opened on, and by channel. */
export type TopicDays = ReadonlyMap<Day, Readonly<Record<string, number>>>;

/** What a look knows of the tickets. `begin`: the first day that any ticket was counted on, or the first that was read. */
export type Opened = { topics: ReadonlyMap<string, TopicDays>; begin: Day; today: Day };

const sumOf = (counts: Iterable<number>): number => [...counts].reduce((sum, n) => sum + n, 0);
const ofDay = (days: TopicDays | undefined, day: Day): number => sumOf(Object.values(days?.get(day) ?? {}));

/** Tickets by channel, those of one channel together. */
const addedUp = (all: readonly ChannelTickets[]): ChannelTickets[] => {
  const sums = new Map<string, number>();
  for (const { channel, tickets } of all) sums.set(channel, (sums.get(channel) ?? 0) + tickets);
  return [...sums]
    .map(([channel, tickets]) => ({ channel, tickets }))
    .sort((a, b) => b.tickets - a.tickets || (a.channel < b.channel ? -1 : 1));
};

type Amount = Pick<GrowingTopic, "tickets" | "channels">;

/** What was opened of a topic in the days `[from, to)`. */
export const openedBetween = (days: TopicDays | undefined, { from, to }: { from: Day; to: Day }): Amount => {
  const within = [...(days ?? [])].filter(([day]) => day >= from && day < to);
  const channels = addedUp(
    within.flatMap(([, counts]) =>
      Object.entries(counts).map(([channel, tickets]) => ({ channel, tickets })),
    ),
  );
  return { tickets: sumOf(channels.map(({ tickets }) => tickets)), channels };
};

/** What the chart of a topic says. `signal`: it grows, newly since the last look. `isCalm`: a growth of it is over. */
export type TopicLook = {
  topic: string;
  signal: { since: Day; usual: number } | undefined;
  isCalm: boolean;
  /** Tickets a day in the last seven days. */
  now: number;
};

const toOneDecimal = (mean: number): number => Math.round(mean * 10) / 10;

const lastDaysOf = ({ today, begin }: Opened): Day[] => {
  const { from } = lookDays(today);
  const first = begin > from ? begin : from;
  return Array.from({ length: daysBetween(first, today) }, (_, index) => addDays(first, index));
};

/**
 * The look at the topics of all tickets. A growth counts as new where the chart signals on a day from `after` on: the days
 * since the last look, so that a night without a look misses none. The first look takes the last day alone.
 */
export const lookAtTopics = (opened: Opened, after: Day | undefined): TopicLook[] => {
  const days = lastDaysOf(opened);
  const named = [...opened.topics].filter(([topic]) => topic !== "");
  const all = days.map((day) => sumOf([...opened.topics.values()].map((topic) => ofDay(topic, day))));
  const newFrom = days.indexOf(after ?? addDays(opened.today, -1));
  const dayAt = (index: number): Day => days[index] ?? opened.today;
  return named.map(([topic, counted]) => {
    const counts = days.map((day) => ofDay(counted, day));
    const chart = chartOf(counts, all, Math.max(0, days.length - CHART_DAYS));
    const signal = chart.find(({ index, isSignal }) => isSignal && index >= newFrom);
    const last = chart.findLast(({ isSignal }) => isSignal)?.index ?? -1;
    const calm = chart.find(({ index, sum }) => index > last && sum === 0)?.index ?? days.length;
    return {
      topic,
      signal: signal && { since: dayAt(signal.since), usual: toOneDecimal(signal.usual) },
      isCalm: days.length - calm >= CALM_DAYS,
      now: toOneDecimal(sumOf(counts.slice(-RECENT_DAYS)) / RECENT_DAYS),
    };
  });
};

/** A standing problem after a look: its newer tickets are added, and it is closed where its topic is calm. */
export const problemAfter = (
  problem: GrowingTopic,
  { opened, look }: { opened: Opened; look: TopicLook | undefined },
): GrowingTopic => {
  const { today, topics } = opened;
  const newer = openedBetween(topics.get(problem.topic), { from: problem.countedUntil, to: today });
  return {
    ...problem,
    ...((look?.isCalm ?? true) && { closedOn: today }),
    countedUntil: today,
    tickets: problem.tickets + newer.tickets,
    channels: addedUp([...problem.channels, ...newer.channels]),
    now: look?.now ?? 0,
  };
};
