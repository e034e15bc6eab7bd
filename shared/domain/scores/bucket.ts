import { canonicalJson, hash64 } from "../base/digest.ts";
import { type Instant, latest } from "../base/time.ts";
import { CHANNEL } from "../customers/index.ts";
import { scaleOf } from "../surveys/index.ts";
import { calendarCounters, calendarOf, isCalendar, offCalendar, onCalendar } from "./calendar.ts";
import { type Fact, scoreCounter, scoresIn } from "./fact.ts";

/**
 * How the facts of a period are cut into buckets: by `type`, one bucket per touchpoint type and survey; `metric`, all
 * answers of a metric in one; `by:channel` and the like, as `type`, with a set of counters per segment.
 */
export type Cut = "type" | "metric" | `by:${string}`;

/**
 * Where facts are summed. `value`, in the cut by channel, is which one: callers make up as many as they like, and each
 * has a bucket of its own. The values of an attribute are few, and share one, but for its calendars.
 */
export type BucketPlace = Pick<Fact, "touchpoint" | "survey" | "metric"> & {
  period: string;
  cut: Cut;
  value?: string;
};

/**
 * Sums of facts: counters by name, and the order-independent digest that proves them. `seenAt`, for ever's buckets:
 * when the newest of the items came in.
 */
export type BucketDelta = {
  place: BucketPlace;
  counters: Record<string, number>;
  digest: bigint;
  seenAt?: Instant;
};

/** The place of what is summed over all types and surveys. */
const ANYWHERE = { touchpoint: null, survey: null };

export const cutBy = (dimension: string): Cut => `by:${dimension}`;
/** A counter's name where it counts one segment: `web/s9`. No counter has a `/` in it, so the last one parts the two. */
const inAudience = (value: string, counter: string): string => `${value}/${counter}`;

/** The counters of each segment in a bucket that is cut by a dimension. */
export const byAudience = (counters: Record<string, number>): Map<string, Record<string, number>> => {
  const segments = new Map<string, Record<string, number>>();
  for (const [name, n] of Object.entries(counters)) {
    const end = name.lastIndexOf("/");
    const value = name.slice(0, end);
    segments.set(value, { ...segments.get(value), [name.slice(end + 1)]: n });
  }
  return segments;
};

/** The period that never ends: what of a touchpoint type was recorded at all. */
export const EVER = "EVER";

/** The days of a calendar as buckets of their own, those with an answer. */
export const daysIn = ({ place: { value, ...place }, counters }: Bucket): Bucket[] => {
  const days = new Map<string, Bucket>();
  for (const [name, n] of Object.entries(counters)) {
    if (n === 0) continue;
    const { day, counter } = offCalendar(place.period, name);
    const bucket = days.get(day) ?? { place: { ...place, period: day }, counters: {} };
    bucket.counters[value === undefined ? counter : inAudience(value, counter)] = n;
    days.set(day, bucket);
  }
  return [...days.values()];
};

/**
 * What stands before the scores in a bucket's counters: its one segment (`web/`) or nothing. Undefined where it counts
 * no score, or several segments: there an answer would write the counters of all.
 */
export const scoresPrefix = (counters: Record<string, number>): string | undefined => {
  const scores = Object.keys(counters).filter((name) => /(^|\/|\d)s\d+$/.test(name));
  const [prefix, ...others] = new Set(scores.map((name) => name.slice(0, name.lastIndexOf("/") + 1)));
  return others.length === 0 ? prefix : undefined;
};

/**
 * Every counter of scores that a bucket with these can come to have: where it has all of them from the first answer on,
 * be it by nought, it is as large then as with the millionth, and what reading it costs does not grow with them.
 */
export const zeroCountersFor = ({ place: { period, metric }, counters }: Bucket): string[] => {
  const prefix = scoresPrefix(counters);
  if (metric === null || prefix === undefined) return [];
  const names = isCalendar(period) ? calendarCounters(period, metric) : scaleOf(metric).map(scoreCounter);
  return names.map((name) => `${prefix}${name}`);
};

/** What one fact adds to one bucket: as a rule its own counters, in a segment's under the segment's value. */
export type Entry = { place: BucketPlace; counters: readonly string[] };

const placeIn = (period: string, { touchpoint, survey, metric }: Fact) => ({
  ...{ period, touchpoint, survey, metric },
});

const entriesIn = (period: string, fact: Fact): Entry[] => {
  const { metric, segments, counters } = fact;
  const place = placeIn(period, fact);
  return [
    { place: { ...place, cut: "type" }, counters },
    ...(metric !== null && scoresIn(fact).length > 0
      ? [{ place: { ...place, ...ANYWHERE, cut: "metric" as const }, counters }]
      : []),
    ...Object.entries(segments).map(([dimension, value]) => ({
      place: { ...place, cut: cutBy(dimension), ...(dimension === CHANNEL ? { value } : {}) },
      counters: counters.map((counter) => inAudience(value, counter)),
    })),
  ];
};

const calendarEntries = (fact: Fact): Entry[] => {
  const { day, metric, segments } = fact;
  const scores = scoresIn(fact);
  if (metric === null || scores.length === 0) return [];
  const place = placeIn(calendarOf(day), fact);
  const counters = scores.map((score) => onCalendar(day, metric, score));
  return [
    { place: { ...place, cut: "type" }, counters },
    { place: { ...place, ...ANYWHERE, cut: "metric" }, counters },
    ...Object.entries(segments).map(([dimension, value]) => ({
      place: { ...place, cut: cutBy(dimension), value },
      counters,
    })),
  ];
};

/**
 * The buckets that a fact is summed in: for its day and for its month, cut in each way; an answer's also on the
 * calendars of these, a touchpoint's for ever, by type.
 */
export const entriesOf = (fact: Fact): Entry[] => [
  ...entriesIn(fact.day, fact),
  ...entriesIn(fact.day.slice(0, 7), fact),
  ...calendarEntries(fact),
  ...(fact.survey === null
    ? [{ place: { ...placeIn(EVER, fact), cut: "type" as const }, counters: fact.counters }]
    : []),
];

/** Tells buckets apart. */
export const bucketName = ({ period, cut, touchpoint, survey, metric, value }: BucketPlace): string =>
  JSON.stringify([period, cut, touchpoint, survey, metric, value]);

/** The part of a bucket's digest that one item's counted fact makes. */
export const entryDigest = (itemId: string, { counters }: Pick<Entry, "counters">): bigint =>
  hash64(`${itemId}|${JSON.stringify(counters)}`);

/** An item that waits to be counted: what it says now, and what of it was counted before. */
export type PendingFact = {
  itemId: string;
  fact: Fact;
  counted: Fact | undefined;
  /** By when, at least, a touchpoint of the item's type was seen: never earlier for what is counted later. */
  seenAt?: Instant | undefined;
};

const sameFact = (a: Fact, b: Fact | undefined): boolean =>
  b !== undefined && canonicalJson(a) === canonicalJson(b);

/** Sums what the items change: the new fact added, the counted one taken back; nothing for a fact that stands. */
export const deltasOf = (items: readonly PendingFact[]): BucketDelta[] => {
  const deltas = new Map<string, BucketDelta>();
  const add = ({ itemId, seenAt = "" }: PendingFact, fact: Fact, sign: 1 | -1) => {
    for (const entry of entriesOf(fact)) {
      const { place } = entry;
      const name = bucketName(place);
      const delta = deltas.get(name) ?? { place, counters: {}, digest: 0n };
      for (const counter of entry.counters) delta.counters[counter] = (delta.counters[counter] ?? 0) + sign;
      delta.digest += BigInt(sign) * entryDigest(itemId, entry);
      if (place.period === EVER) delta.seenAt = latest(delta.seenAt ?? "", seenAt);
      deltas.set(name, delta);
    }
  };
  for (const item of items) {
    if (sameFact(item.fact, item.counted)) continue;
    if (item.counted) add(item, item.counted, -1);
    add(item, item.fact, 1);
  }
  return [...deltas.values()].filter(
    ({ counters, digest }) => digest !== 0n || Object.values(counters).some((n) => n !== 0),
  );
};

/** Sums as they are read back, for one place and period. */
export type Bucket = { place: BucketPlace; counters: Record<string, number> };
