import { canonicalJson, hash64 } from "../base/digest.ts";
import { type Instant, latest } from "../base/time.ts";
import { scaleOf } from "../surveys/index.ts";
import { type Amounts, amountEntries, isAmounts } from "./amounts.ts";
import {
  calendarCounters,
  calendarOf,
  isCalendar,
  isYear,
  offCalendar,
  onCalendar,
  onYear,
  volumeOnCalendar,
  yearCounters,
  yearOf,
} from "./calendar.ts";
import { type Fact, scoreCounter, scoresIn } from "./fact.ts";
import { type BucketPlace, bucketName, cutBy, EVER, sliceOf } from "./place.ts";

/** Counters as they are read back, for one place. */
export type Bucket = { place: BucketPlace; counters: Record<string, number> };

/**
 * What is added to a bucket: to its counters, and to the digest that proves them (a sum, so the order of the items does
 * not matter). `seenAt`, in buckets of {@link EVER}: when the newest of the items came in.
 */
export type BucketDelta = Bucket & { digest: bigint; seenAt?: Instant };

/** What one fact adds to one bucket: one to each of these counters, or these amounts. */
export type Entry = { place: BucketPlace; counters: readonly string[] | Readonly<Record<string, number>> };

/** What an entry adds to each counter. */
export const additionsIn = ({ counters }: Pick<Entry, "counters">): (readonly [string, number])[] =>
  Array.isArray(counters) ? counters.map((counter: string) => [counter, 1]) : Object.entries(counters);

/** The place of what is summed over all types and surveys. */
const ANYWHERE = { touchpoint: null, survey: null };

/** A counter in a bucket that several audiences share: `pro/s9`. A counter has no `/` in it, a value may have one. */
const inAudience = (value: string, counter: string): string => `${value}/${counter}`;
/** The two parts of such a counter: `pro/` and `s9`; the first is empty where the bucket is not shared. */
const partsOf = (name: string): [audience: string, counter: string] => {
  const begin = name.lastIndexOf("/") + 1;
  return [name.slice(0, begin), name.slice(begin)];
};

/** Of a bucket that several audiences share, the counters of one, by their plain names; other buckets as they are. */
export const ofAudience = ({ place, counters }: Bucket, value: string): Bucket => {
  if (place.value !== undefined) return { place, counters };
  const own = Object.entries(counters).flatMap(([name, n]) => {
    const [audience, counter] = partsOf(name);
    return audience === inAudience(value, "") ? [[counter, n] as const] : [];
  });
  return { place, counters: Object.fromEntries(own) };
};

/** The days of a month's calendar, or the months of a year's, as buckets of their own: those that have any count. */
export const periodsIn = ({ place, counters }: Bucket): Bucket[] => {
  const found = new Map<string, Bucket>();
  for (const [name, n] of Object.entries(counters)) {
    if (n === 0) continue;
    const [audience, onDay] = partsOf(name);
    const { period, counter } = offCalendar(place.period, onDay);
    const bucket = found.get(period) ?? { place: { ...place, period }, counters: {} };
    bucket.counters[audience + counter] = n;
    found.set(period, bucket);
  }
  return [...found.values()];
};

/**
 * The score counters that a bucket has from its first fact on, most of them zero: so its row is as large then as with
 * the millionth answer, and reading it never costs more. A bucket that several audiences share has none of these: each
 * of its rows would be written with the counters of all.
 */
export const zeroCountersOf = ({ period, cut, metric, value }: BucketPlace): string[] => {
  if (metric === null) return [];
  if (isCalendar(period)) return calendarCounters(period, metric);
  if (isYear(period)) return yearCounters(period, metric);
  const isShared = cut !== "type" && cut !== "metric" && value === undefined;
  return isShared ? [] : scaleOf(metric).map(scoreCounter);
};

const placeIn = (period: string, { touchpoint, survey, metric }: Fact) => ({
  period,
  touchpoint,
  survey,
  metric,
});

const entriesIn = (period: string, fact: Fact, counters: readonly string[] = fact.counters): Entry[] => {
  const place = placeIn(period, fact);
  const entries: Entry[] = [{ place: { ...place, cut: "type" }, counters }];
  for (const [dimension, value] of Object.entries(fact.segments)) {
    const slice = sliceOf({ dimension, value });
    const isShared = slice.value === undefined;
    entries.push({
      place: { ...place, ...slice },
      counters: isShared ? counters.map((counter) => inAudience(value, counter)) : counters,
    });
  }
  return entries;
};

const answerCalendarEntries = (fact: Fact): Entry[] => {
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
    {
      place: { ...placeIn(yearOf(day), fact), cut: "type" },
      counters: scores.map((score) => onYear(day, metric, score)),
    },
  ];
};

/**
 * What a fact adds to its day. A touchpoint has no metric and a single counter: its days stand on the month's calendar,
 * so that a trend reads a month in one row. An answer's day has more counters than a calendar has room for.
 */
const dayEntries = (fact: Fact): Entry[] =>
  fact.metric === null
    ? entriesIn(
        calendarOf(fact.day),
        fact,
        fact.counters.map((counter) => volumeOnCalendar(fact.day, counter)),
      )
    : entriesIn(fact.day, fact);

/**
 * The buckets that count a fact: those of its month, by type and by audience; of an answer or invitation also its day's;
 * of an answer or touchpoint also the month's calendar, of an answer in each cut; of an answer also its type's year; of a
 * touchpoint also its type's bucket of all time. A fact with amounts: see {@link amountEntries}.
 */
export const entriesOf = (fact: Fact | Amounts): Entry[] =>
  isAmounts(fact) ? amountEntries(fact) : scoreEntries(fact);

const scoreEntries = (fact: Fact): Entry[] => [
  ...dayEntries(fact),
  ...entriesIn(fact.day.slice(0, 7), fact),
  ...answerCalendarEntries(fact),
  ...(fact.survey === null
    ? [{ place: { ...placeIn(EVER, fact), cut: "type" as const }, counters: fact.counters }]
    : []),
];

/** What one item's counted fact adds to a bucket's digest. */
export const entryDigest = (itemId: string, { counters }: Pick<Entry, "counters">): bigint =>
  hash64(`${itemId}|${JSON.stringify(counters)}`);

/** An item that waits to be counted: what it says now, and what was counted of it before. */
export type PendingFact<Counted extends Fact | Amounts = Fact | Amounts> = {
  itemId: string;
  fact: Counted;
  counted: Counted | undefined;
  /** A time at which a touchpoint of the item's type had come in; items that are counted later have a later one. */
  seenAt?: Instant | undefined;
};

const sameFact = (a: Fact | Amounts, b: Fact | Amounts | undefined): boolean =>
  b !== undefined && canonicalJson(a) === canonicalJson(b);

/**
 * What the items change, summed by bucket: the new fact is added, the one that was counted before is subtracted. An item
 * whose fact is as it was counted changes nothing.
 *
 * Example: a first response of 9 to survey `after-order` (nps) at `order.placed`, on 2 November 2026 by channel `web`,
 * adds 1 to these counters, and the item's hash to the digest of each bucket:
 *
 * | bucket | type, survey | counter |
 * | --- | --- | --- |
 * | `2026-11-02` and `2026-11`, cut `type` | `order.placed`, `after-order` | `s9` |
 * | `2026-11-02` and `2026-11`, cut `by:channel`, `web` | `order.placed`, `after-order` | `s9` |
 * | `2026-11-days`, in the same two cuts | as above | `02s9` |
 * | `2026-11-days`, cut `metric` | any | `02s9` |
 * | `2026`, cut `type` | `order.placed`, `after-order` | `11s9` |
 *
 * When the response is revised to 3, each of the first four buckets gets `s9` −1 and `s3` +1.
 */
export const deltasOf = (items: readonly PendingFact[]): BucketDelta[] => {
  const deltas = new Map<string, BucketDelta>();
  const add = ({ itemId, seenAt = "" }: PendingFact, fact: Fact | Amounts, sign: 1 | -1) => {
    for (const entry of entriesOf(fact)) {
      const { place } = entry;
      const name = bucketName(place);
      const delta = deltas.get(name) ?? { place, counters: {}, digest: 0n };
      for (const [counter, n] of additionsIn(entry))
        delta.counters[counter] = (delta.counters[counter] ?? 0) + sign * n;
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

/** What is taken out of the buckets when items go that these facts were counted of: the opposite of {@link deltasOf}. */
export const deltasWithout = (items: readonly { itemId: string; counted: Fact | Amounts }[]): BucketDelta[] =>
  deltasOf(items.map(({ itemId, counted }) => ({ itemId, fact: counted, counted: undefined }))).map(
    ({ place, counters, digest }) => ({
      place,
      counters: Object.fromEntries(Object.entries(counters).map(([counter, n]) => [counter, -n])),
      digest: -digest,
    }),
  );
