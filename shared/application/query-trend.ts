import { type Bucket, type BucketPlace, cutBy, histogramOf } from "../domain/bucket.ts";
import type { Definitions } from "../domain/definitions.ts";
import { Metric } from "../domain/metric.ts";
import { periodsBetween, pointsBetween, type TrendInterval } from "../domain/period.ts";
import { type Score, scoreOf } from "../domain/score.ts";
import { inJourney, type ScoreFilter } from "../domain/score-rows.ts";
import {
  type Asked,
  addUp,
  answersIn,
  askedKey,
  type Sums,
  sumsOfAll,
  sumsOfSegment,
} from "../domain/score-sums.ts";
import type { Day, Instant } from "../domain/time.ts";
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

/** Of which metrics the surveys in question are. */
const metricsDefined = ({ surveys }: Definitions, isWanted: (asked: Asked) => boolean): Metric[] =>
  surveys
    .filter(
      ({ archivedAt, key, ...asked }) => archivedAt === undefined && isWanted({ ...asked, survey: key }),
    )
    .map(({ metric }) => metric);

/** The places whose answers are asked for: all of a metric together, or those that have some in the period. */
const placesOf = async (
  reader: ScoreReader,
  query: TrendQuery,
  isWanted: (asked: Asked) => boolean,
): Promise<Asked[]> => {
  if (!isNarrowed(query)) {
    const metrics = query.metric === undefined ? Metric.options : [query.metric];
    return metrics.map((metric) => ({ touchpoint: null, survey: null, metric }));
  }
  const buckets = await reader.buckets("type", periodsBetween(query.from, query.to));
  const answered = buckets.filter(
    ({ place, counters }) => isWanted(place) && answersIn(place.metric, counters) > 0,
  );
  return [...new Map(answered.map(({ place }) => [askedKey(place), place])).values()];
};

/** Every day's buckets, and the same days as months: what periods are added up from. */
const withMonths = (days: readonly Bucket[]): Bucket[] => [
  ...days,
  ...days.map(({ place, counters }) => ({
    place: { ...place, period: place.period.slice(0, 7) },
    counters,
  })),
];

/** The whole years whose answers decide what of a segment may be told in a period. */
const yearsAround = ({ from, to }: { from: Day; to: Day }) => {
  const year = (day: Day, more: number) => `${Number(day.slice(0, 4)) + more}-01-01`;
  return { from: year(from, 0), to: year(to, 1) };
};

const readDays = async (
  reader: ScoreReader,
  places: readonly Asked[],
  { query, least }: { query: TrendQuery; least: number },
): Promise<(period: { from: Day; to: Day }) => Sums> => {
  const { segment } = query;
  const period = segment ? yearsAround(query) : { from: query.from, to: query.to };
  const read = async (cut: Place["cut"]) =>
    withMonths(
      (
        await Promise.all(
          places.map(({ touchpoint, survey, metric }) =>
            reader.days({ cut, touchpoint, survey, metric }, period),
          ),
        )
      ).flat(),
    );
  const [all, ofDimension] = await Promise.all([
    read(isNarrowed(query) ? "type" : "metric"),
    segment && read(cutBy(segment.dimension)),
  ]);
  const everybody = sumsOfAll(all);
  return segment ? sumsOfSegment(ofDimension ?? [], { segment, all: everybody, least }) : everybody;
};

const pointOf = (
  period: { from: Day; to: Day },
  metric: Metric | null,
  { places, sums }: { places: readonly Asked[]; sums: Sums },
): TrendPoint => {
  const answered = places.filter((place) => answersIn(place.metric, sums.countersOf(place)) > 0);
  if (metric === null || answered.length === 0)
    return { ...period, responses: 0, score: null, interval: null };
  const histogram = histogramOf(metric, addUp(answered.map((place) => sums.countersOf(place))));
  const { responses, score, interval } = scoreOf(metric, histogram);
  return answered.every((place) => sums.isTold(place))
    ? { ...period, responses, score, interval }
    : { ...period, responses, score: null, interval: null, withheld: true };
};

/**
 * How one metric's score went, over all places in question together. It is read from the days of each place, so its
 * cost is that of the days, whatever the number of responses. A segment's point is withheld where a place's part of it
 * is ({@link sumsOfSegment}).
 */
export const queryTrend =
  (reader: ScoreReader) =>
  async (query: TrendQuery, definitions: Definitions): Promise<TrendOutcome> => {
    const { isWanted } = inJourney(definitions, []);
    const candidates = await placesOf(reader, query, isWanted(query));
    const least = definitions.policy.minSegmentSize;
    const [sumsIn, computedAt, pending] = await Promise.all([
      readDays(reader, candidates, { query, least }),
      reader.computedAt(),
      reader.pendingResponses(),
    ]);
    const { from, to } = query;
    const whole = sumsIn({ from, to });
    const places = isNarrowed(query)
      ? candidates
      : candidates.filter((place) => answersIn(place.metric, whole.countersOf(place)) > 0);
    const asked = [
      ...metricsDefined(definitions, isWanted(query)),
      ...places.flatMap(({ metric }) => metric ?? []),
    ];
    const metrics = Metric.options.filter((metric) => asked.includes(metric));
    if (metrics.length > 1) return { outcome: "mixed", metrics };
    const metric = metrics[0] ?? query.metric ?? null;
    const points = pointsBetween(from, to, query.interval).map((period) =>
      pointOf(period, metric, { places, sums: sumsIn(period) }),
    );
    const { reportingTimezone: timezone } = definitions.policy;
    return { outcome: "told", trend: { from, to, timezone, metric, computedAt, pending, points } };
  };
