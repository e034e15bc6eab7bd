import { periodsBetween, pointsBetween, type TrendInterval } from "../../domain/base/period.ts";
import { addDays, type Day, type Instant } from "../../domain/base/time.ts";
import {
  type Asked,
  addUp,
  answersIn,
  askedKey,
  type Bucket,
  type BucketPlace,
  cutBy,
  histogramOf,
  inJourney,
  periodsAround,
  type Score,
  type ScoreFilter,
  type Sums,
  scoreOf,
  sumsOfAll,
  sumsOfAudience,
} from "../../domain/scores/index.ts";
import { type Definitions, Metric } from "../../domain/surveys/index.ts";
import { sideBySide } from "../base/side-by-side.ts";
import type { ScoreReader } from "./query-scores.ts";

export type TrendQuery = ScoreFilter & { from: Day; to: Day; interval: TrendInterval };

export type TrendPoint = { from: Day; to: Day } & Pick<Score, "responses" | "score" | "interval"> & {
    withheld?: true;
  };
export type Trend = {
  from: Day;
  to: Day;
  timezone: string;
  /** `null` where nothing that was asked about has one. */
  metric: Metric | null;
  computedAt: Instant | null;
  pending: number;
  points: TrendPoint[];
};
/** Metrics are never mixed in one figure: where more than one is asked about, the caller has to name theirs. */
export type TrendOutcome = { outcome: "told"; trend: Trend } | { outcome: "mixed"; metrics: Metric[] };

type Place = Omit<BucketPlace, "period">;

const isNarrowed = ({ touchpoint, survey, stage, segment }: ScoreFilter): boolean =>
  [touchpoint, survey, stage, segment].some((filter) => filter !== undefined);

/** All answers of a metric are one place, as long as nothing is asked of it. */
const cutOf = (query: ScoreFilter): Place["cut"] => (isNarrowed(query) ? "type" : "metric");

/** Of which metrics the surveys in question are. */
const metricsDefined = ({ surveys }: Definitions, isWanted: (asked: Asked) => boolean): Metric[] =>
  surveys
    .filter(
      ({ archivedAt, key, ...asked }) => archivedAt === undefined && isWanted({ ...asked, survey: key }),
    )
    .map(({ metric }) => metric);

/** The places that have answers among some buckets. */
const placesIn = (buckets: readonly Bucket[], isWanted: (asked: Asked) => boolean): Asked[] => {
  const answered = buckets.filter(
    ({ place, counters }) => isWanted(place) && answersIn(place.metric, counters) > 0,
  );
  return [...new Map(answered.map(({ place }) => [askedKey(place), place])).values()];
};

/** Every day's buckets, and the same days as months. */
const withMonths = (days: readonly Bucket[]): Bucket[] => [
  ...days,
  ...days.map(({ place, counters }) => ({
    place: { ...place, period: place.period.slice(0, 7) },
    counters,
  })),
];

type Read = { reader: ScoreReader; query: TrendQuery; stored: readonly Bucket[]; places: readonly Asked[] };

type Figures = { all: readonly Bucket[]; segment: readonly Bucket[] };

/** Months, and what is left of them at the ends, are stored as such: no day in between is read. */
const byMonth = async ({ reader, query, stored }: Read): Promise<Figures> => {
  const { from, to, interval, segment, touchpoint } = query;
  if (segment === undefined) return { all: stored, segment: [] };
  const points = pointsBetween(from, to, interval);
  const around = points.flatMap((point) => [...periodsAround(point.from), ...periodsAround(point.to)]);
  const periods = [...new Set([...periodsBetween(from, to), ...around])].sort();
  const [all, ofDimension] = await Promise.all([
    reader.buckets("type", periods, touchpoint),
    reader.buckets(cutBy(segment.dimension), periods, touchpoint),
  ]);
  return { all, segment: ofDimension };
};

/** The whole years whose answers decide what of a segment may be told in a period. */
const yearsAround = ({ from, to }: { from: Day; to: Day }) => {
  const year = (day: Day, more: number) => `${Number(day.slice(0, 4)) + more}-01-01`;
  return { from: year(from, 0), to: year(addDays(to, -1), 1) };
};

/** The days of each place, which one query lists. */
const byDay = async ({ reader, query, places }: Read): Promise<Figures> => {
  const { segment } = query;
  const period = segment ? yearsAround(query) : query;
  const read = async (cut: Place["cut"]) => {
    const days = await sideBySide(places, ({ touchpoint, survey, metric }) =>
      reader.days({ cut, touchpoint, survey, metric }, period),
    );
    // Only what may be told of a segment is looked up by month as well.
    return segment ? withMonths(days.flat()) : days.flat();
  };
  const [all, ofDimension] = await Promise.all([
    read(cutOf(query)),
    segment ? read(cutBy(segment.dimension)) : [],
  ]);
  return { all, segment: ofDimension };
};

const pointOf = (
  period: { from: Day; to: Day },
  metric: Metric | null,
  { places, sums }: { places: readonly Asked[]; sums: Sums },
): TrendPoint => {
  const answered = places
    .map((place) => ({ place, counters: sums.countersOf(place) }))
    .filter(({ place, counters }) => answersIn(place.metric, counters) > 0);
  if (metric === null || answered.length === 0)
    return { ...period, responses: 0, score: null, interval: null };
  const histogram = histogramOf(metric, addUp(answered.map(({ counters }) => counters)));
  const { responses, score, interval } = scoreOf(metric, histogram);
  return answered.every(({ place }) => sums.isDisclosable(place))
    ? { ...period, responses, score, interval }
    : { ...period, responses, score: null, interval: null, withheld: true };
};

/**
 * How one metric's score went, over all places in question together. Its cost is that of the months, or of the days of
 * each place, whatever the number of responses. A segment's point is withheld where a place's part of it is
 * ({@link sumsOfAudience}).
 */
export const queryTrend =
  (reader: ScoreReader) =>
  async (query: TrendQuery, definitions: Definitions): Promise<TrendOutcome> => {
    const { from, to, interval, segment, touchpoint } = query;
    const isWanted = inJourney(definitions, []).isWanted(query);
    const [stored, computedAt, pending] = await Promise.all([
      reader.buckets(cutOf(query), periodsBetween(from, to), touchpoint),
      reader.computedAt(),
      reader.pendingResponses(),
    ]);
    const places = placesIn(stored, isWanted);
    const asked = [
      ...metricsDefined(definitions, isWanted),
      ...places.flatMap((place) => place.metric ?? []),
    ];
    const metrics = Metric.options.filter((metric) => asked.includes(metric));
    if (metrics.length > 1) return { outcome: "mixed", metrics };
    const metric = metrics[0] ?? query.metric ?? null;
    const read = await (interval === "month" ? byMonth : byDay)({ reader, query, stored, places });
    const least = definitions.policy.minSegmentSize;
    const sumsIn = segment
      ? sumsOfAudience(read.segment, { segment, all: read.all, least })
      : sumsOfAll(read.all);
    const points = pointsBetween(from, to, interval).map((period) =>
      pointOf(period, metric, { places, sums: sumsIn(period) }),
    );
    const { reportingTimezone: timezone } = definitions.policy;
    return { outcome: "told", trend: { from, to, timezone, metric, computedAt, pending, points } };
  };
