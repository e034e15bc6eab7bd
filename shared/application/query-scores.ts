import { type Bucket, type BucketPlace, type Cut, cutBy, histogramOf } from "../domain/bucket.ts";
import { type Change, changesOf } from "../domain/change.ts";
import type { Definitions } from "../domain/definitions.ts";
import { periodsAround } from "../domain/disclosure.ts";
import { type Funnel, funnelOf } from "../domain/funnel.ts";
import { periodBefore, periodsBetween } from "../domain/period.ts";
import { type Score, scoreOf } from "../domain/score.ts";
import { askedAbout, inJourney, type ScoreFilter } from "../domain/score-rows.ts";
import { type Asked, type Sums, sumsOfAll, sumsOfSegment } from "../domain/score-sums.ts";
import type { Day, Instant } from "../domain/time.ts";

export interface ScoreReader {
  /**
   * The buckets of some stored periods (months, days), cut in one way; days of a month lie next to each other. Where
   * only one type is asked about, others need not be among them.
   */
  buckets(cut: Cut, periods: readonly string[], touchpoint?: string): Promise<Bucket[]>;
  /** The days of one place that lie in `[from, to)`. */
  days(place: Omit<BucketPlace, "period">, period: { from: Day; to: Day }): Promise<Bucket[]>;
  computedAt(): Promise<Instant | null>;
  /** Answers that are stored and not yet counted. */
  pendingResponses(): Promise<number>;
}

export type ScoreQuery = ScoreFilter & { from: Day; to: Day; compare?: "previous" | undefined };

type Place = Asked & { stage: string | null; volume: number };
type Withheld = Pick<Score, "responses"> & { score: null; withheld: true };
export type ScoreRow = Place &
  (Omit<Score, "distribution"> & { distribution: Score["distribution"] | null }) & { funnel: Funnel | null };
type Changed = { change?: Change };
export type ScoreAnswer = {
  from: Day;
  to: Day;
  timezone: string;
  computedAt: Instant | null;
  pending: number;
  scores: ((ScoreRow | (Place & Withheld)) & Changed)[];
};

const NO_SCORE = {
  responses: 0,
  score: null,
  interval: null,
  mean: null,
  distribution: null,
  funnel: null,
} as const;

const figuresOf = (asked: Asked, sums: Sums): Omit<ScoreRow, keyof Place> | Withheld => {
  if (asked.metric === null) return NO_SCORE;
  const counters = sums.countersOf(asked);
  const score = scoreOf(asked.metric, histogramOf(asked.metric, counters));
  return sums.isTold(asked)
    ? { ...score, funnel: funnelOf(counters, score.responses) }
    : { responses: score.responses, score: null, withheld: true };
};

/** A period, the buckets of everybody in it, and what is asked for of them: everybody's sums, or a segment's. */
type Read = { buckets: Bucket[]; sums: Sums };

const readPeriods = async (
  reader: ScoreReader,
  periods: readonly { from: Day; to: Day }[],
  { segment, touchpoint, least }: Pick<ScoreFilter, "segment" | "touchpoint"> & { least: number },
): Promise<Read[]> => {
  const stored = periods.map(({ from, to }) => periodsBetween(from, to));
  const around = periods.flatMap(({ from, to }) => [...periodsAround(from), ...periodsAround(to)]);
  const [cut, ...all] = await Promise.all([
    segment &&
      reader.buckets(
        cutBy(segment.dimension),
        [...new Set([...stored.flat(), ...around])].sort(),
        touchpoint,
      ),
    ...stored.map((some) => reader.buckets("type", some, touchpoint)),
  ]);
  return periods.map((period, index) => {
    const buckets = all[index] ?? [];
    const everybody = sumsOfAll(buckets);
    const sums = segment ? sumsOfSegment(cut ?? [], { segment, all: everybody, least }) : everybody;
    return { buckets, sums: sums(period) };
  });
};

/** How each row that has a metric changed; a segment's only where both periods may be told. */
const changesIn = (rows: readonly Asked[], now: Sums, before: Sums): (Change | undefined)[] => {
  const surveyed = rows.flatMap((asked) => (asked.metric === null ? [] : [{ asked, metric: asked.metric }]));
  const told = surveyed.filter(({ asked }) => now.isTold(asked) && before.isTold(asked));
  const histogram = (sums: Sums, { asked, metric }: (typeof told)[number]) =>
    histogramOf(metric, sums.countersOf(asked));
  const changes = changesOf(
    told.map((row) => ({
      metric: row.metric,
      current: histogram(now, row),
      previous: histogram(before, row),
    })),
  );
  const byRow = new Map(told.map(({ asked }, index) => [asked, changes[index]]));
  return rows.map((asked) =>
    asked.metric === null ? undefined : (byRow.get(asked) ?? { ...UNTOLD, verdict: "insufficient" }),
  );
};
const UNTOLD = { previous: null, difference: null, low: null, high: null };

/**
 * Every touchpoint type in one answer, in journey order, from the stored sums alone. A row per type and survey; a
 * type without a survey has a row too. A segment's rows are withheld where they, or the difference to another answer,
 * could speak of fewer people than the policy's `minSegmentSize`.
 */
export const queryScores =
  (reader: ScoreReader, stages: readonly string[]) =>
  async (query: ScoreQuery, definitions: Definitions): Promise<ScoreAnswer> => {
    const { from, to, segment, touchpoint, compare } = query;
    const before = compare && periodBefore({ from, to });
    const least = definitions.policy.minSegmentSize;
    const [[now, earlier], computedAt, pending] = await Promise.all([
      readPeriods(reader, [{ from, to }, ...(before ? [before] : [])], { segment, touchpoint, least }),
      reader.computedAt(),
      reader.pendingResponses(),
    ]);
    const { buckets = [], sums } = now as Read;
    const journey = inJourney(definitions, stages);
    const rows = askedAbout(definitions, [...buckets, ...(earlier?.buckets ?? [])])
      .filter(journey.isWanted(query))
      .sort(journey.order);
    const changes = earlier && changesIn(rows, sums, earlier.sums);
    const scores = rows.map((asked, index) => {
      const { survey, metric } = asked;
      const volume = sums.countersOf({ ...asked, survey: null, metric: null }).volume ?? 0;
      const change = changes?.[index];
      return {
        ...{ touchpoint: asked.touchpoint, stage: journey.stageOf(asked), survey, metric, volume },
        ...figuresOf(asked, sums),
        ...(change ? { change } : {}),
      };
    });
    return { from, to, timezone: definitions.policy.reportingTimezone, computedAt, pending, scores };
  };
