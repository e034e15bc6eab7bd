import { type Bucket, histogramOf } from "../domain/bucket.ts";
import type { Definitions } from "../domain/definitions.ts";
import { type Funnel, funnelOf } from "../domain/funnel.ts";
import { byJourneyOrder } from "../domain/journey-stage.ts";
import type { Metric } from "../domain/metric.ts";
import { periodsBetween } from "../domain/period.ts";
import { type Score, scoreOf } from "../domain/score.ts";
import type { Day, Instant } from "../domain/time.ts";
import { registeredTypes } from "../domain/touchpoint-type.ts";

export interface ScoreReader {
  buckets(periods: readonly string[]): Promise<Bucket[]>;
  computedAt(): Promise<Instant | null>;
  /** Answers that are stored and not yet counted. */
  pendingResponses(): Promise<number>;
}

export type ScoreQuery = {
  from: Day;
  to: Day;
  touchpoint?: string | undefined;
  survey?: string | undefined;
  metric?: Metric | undefined;
  stage?: string | undefined;
  channel?: string | undefined;
};

type Place = {
  touchpoint: string | null;
  stage: string | null;
  survey: string | null;
  metric: Metric | null;
  volume: number;
};
type Withheld = Pick<Score, "responses"> & { score: null; withheld: true };
export type ScoreRow = Place &
  (Omit<Score, "distribution"> & { distribution: Score["distribution"] | null }) & { funnel: Funnel | null };
export type ScoreAnswer = {
  from: Day;
  to: Day;
  timezone: string;
  computedAt: Instant | null;
  pending: number;
  scores: (ScoreRow | (Place & Withheld))[];
};

const sum = (buckets: readonly Bucket[]): Record<string, number> => {
  const total: Record<string, number> = {};
  for (const { counters } of buckets)
    for (const [name, count] of Object.entries(counters)) total[name] = (total[name] ?? 0) + count;
  return total;
};

const groupBy = <T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
};

type Asked = Pick<Place, "touchpoint" | "survey" | "metric">;
const askedKey = ({ touchpoint, survey, metric }: Asked) => JSON.stringify([touchpoint, survey, metric]);

/** Every survey that is defined or has figures, and every type without one. */
const placesOf = (definitions: Definitions, buckets: readonly Bucket[]): Asked[] => {
  const asked: Asked[] = [
    ...definitions.surveys
      .filter((survey) => survey.archivedAt === undefined && survey.touchpoint !== null)
      .map(({ touchpoint, key, metric }) => ({ touchpoint, survey: key, metric })),
    ...buckets.filter(({ place }) => place.survey !== null).map(({ place }) => place),
  ];
  const withSurvey = new Set(asked.map(({ touchpoint }) => touchpoint));
  const types = [
    ...registeredTypes(definitions.types).map((type) => type.key),
    ...buckets.map(({ place }) => place.touchpoint),
  ];
  const bare = types
    .filter((touchpoint) => !withSurvey.has(touchpoint))
    .map((touchpoint) => ({ touchpoint, survey: null, metric: null }));
  return [...new Map([...asked, ...bare].map((place) => [askedKey(place), place])).values()];
};

const NO_SCORE = {
  responses: 0,
  score: null,
  interval: null,
  mean: null,
  distribution: null,
  funnel: null,
} as const;

/**
 * Every touchpoint type in one answer, in journey order, from the stored sums alone. A row per type and survey; a
 * type without a survey has a row too. With a `channel` the figures are those of a segment: a row with fewer
 * responses than the policy's `minSegmentSize` is withheld, lest it give a person away.
 */
export const queryScores =
  (reader: ScoreReader, readDefinitions: () => Promise<Definitions>, stages: readonly string[]) =>
  async (query: ScoreQuery): Promise<ScoreAnswer> => {
    const [definitions, buckets, computedAt, pending] = await Promise.all([
      readDefinitions(),
      reader.buckets(periodsBetween(query.from, query.to)),
      reader.computedAt(),
      reader.pendingResponses(),
    ]);
    const inChannel = buckets.filter(
      ({ place }) => query.channel === undefined || place.channel === query.channel,
    );
    const volumes = groupBy(
      inChannel.filter(({ place }) => place.survey === null),
      ({ place }) => JSON.stringify(place.touchpoint),
    );
    const surveyed = groupBy(
      inChannel.filter(({ place }) => place.survey !== null),
      ({ place }) => askedKey(place),
    );
    const types = new Map(definitions.types.map((type) => [type.key, type]));

    const rowOf = (asked: Asked): ScoreRow | (Place & Withheld) => {
      const { touchpoint, survey, metric } = asked;
      const place: Place = {
        touchpoint,
        stage: types.get(touchpoint ?? "")?.stage ?? null,
        survey,
        metric,
        volume: sum(volumes.get(JSON.stringify(touchpoint)) ?? []).volume ?? 0,
      };
      if (metric === null) return { ...place, ...NO_SCORE };
      const counters = sum(surveyed.get(askedKey({ touchpoint, survey, metric })) ?? []);
      const score = scoreOf(metric, histogramOf(metric, counters));
      const { minSegmentSize } = definitions.policy;
      return query.channel !== undefined && score.responses < minSegmentSize
        ? { ...place, responses: score.responses, score: null, withheld: true }
        : { ...place, ...score, funnel: funnelOf(counters, score.responses) };
    };

    const wanted = (row: Place) =>
      (query.touchpoint === undefined || row.touchpoint === query.touchpoint) &&
      (query.survey === undefined || row.survey === query.survey) &&
      (query.metric === undefined || row.metric === query.metric) &&
      (query.stage === undefined || row.stage === query.stage);
    const inJourneyOrder = byJourneyOrder(stages);
    const orderOf = ({ touchpoint, stage, survey, metric }: Place) => ({
      stage,
      order: types.get(touchpoint ?? "")?.order ?? 0,
      touchpoint: JSON.stringify([touchpoint, survey, metric]),
    });
    const scores = placesOf(definitions, buckets)
      .map(rowOf)
      .filter(wanted)
      .sort((a, b) => inJourneyOrder(orderOf(a), orderOf(b)));
    const { from, to } = query;
    return { from, to, timezone: definitions.policy.reportingTimezone, computedAt, pending, scores };
  };
