import { periodBefore, periodsBetween } from "../../domain/base/period.ts";
import type { Day, Instant } from "../../domain/base/time.ts";
import {
  type Asked,
  askedAbout,
  type Bucket,
  type BucketPlace,
  type Change,
  type Cut,
  changesOf,
  cutBy,
  type Funnel,
  funnelOf,
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
import type { Definitions } from "../../domain/surveys/index.ts";

export interface ScoreReader {
  /**
   * The buckets of some stored periods (months, days), cut in one way; days of a month lie next to each other. Where
   * only one type is asked about, others need not be among them.
   */
  buckets(cut: Cut, periods: readonly string[], touchpoint?: string): Promise<Bucket[]>;
  /** The days of one place that lie in `[from, to)`, scores that count alike as the lowest of them. */
  days(place: Omit<BucketPlace, "period">, period: { from: Day; to: Day }): Promise<Bucket[]>;
  computedAt(): Promise<Instant | null>;
  /** Answers that are stored and not yet counted, those that were quarantined among them. */
  pendingResponses(): Promise<number>;
}

export type ScoreQuery = ScoreFilter & { from: Day; to: Day; compare?: "previous" | undefined };

type Place = Asked & { stage: string | null; volume: number };
type Withheld = Pick<Score, "responses"> & { score: null; withheld: true };
export type ScoreRow = Place &
  (Omit<Score, "distribution"> & { distribution: Score["distribution"] | null }) & { funnel: Funnel | null };
type Changed = { change?: Change & { withheld?: true } };
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
  return sums.isDisclosable(asked)
    ? { ...score, funnel: funnelOf(counters, score.responses) }
    : { responses: score.responses, score: null, withheld: true };
};

/** The buckets of everybody in some periods, and for each of these what is asked for: everybody's sums, or a segment's. */
type Read = { buckets: Bucket[]; sums: Sums[] };

const readPeriods = async (
  reader: ScoreReader,
  periods: readonly { from: Day; to: Day }[],
  { segment, touchpoint, least }: Pick<ScoreFilter, "segment" | "touchpoint"> & { least: number },
): Promise<Read> => {
  const stored = new Set(periods.flatMap(({ from, to }) => periodsBetween(from, to)));
  const around = periods.flatMap(({ from, to }) => [...periodsAround(from), ...periodsAround(to)]);
  const needed = [...new Set([...stored, ...(segment ? around : [])])].sort();
  const [all, cut = []] = await Promise.all([
    reader.buckets("type", needed, touchpoint),
    segment && reader.buckets(cutBy(segment.dimension), needed, touchpoint),
  ]);
  const sums = segment ? sumsOfAudience(cut, { segment, all, least }) : sumsOfAll(all);
  return { buckets: all.filter(({ place }) => stored.has(place.period)), sums: periods.map(sums) };
};

/** How each row that has a metric changed; a segment's only where both periods may be told. */
const changesIn = (rows: readonly Asked[], now: Sums, before: Sums): Changed["change"][] => {
  const surveyed = rows.flatMap((asked) => (asked.metric === null ? [] : [{ asked, metric: asked.metric }]));
  const told = surveyed.filter(({ asked }) => now.isDisclosable(asked) && before.isDisclosable(asked));
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
  return rows.map((asked) => (asked.metric === null ? undefined : (byRow.get(asked) ?? UNTOLD)));
};
const UNTOLD: Changed["change"] = {
  ...{ previous: null, difference: null, low: null, high: null },
  verdict: "insufficient",
  withheld: true,
};

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
    const [{ buckets, sums: read }, computedAt, pending] = await Promise.all([
      readPeriods(reader, [{ from, to }, ...(before ? [before] : [])], { segment, touchpoint, least }),
      reader.computedAt(),
      reader.pendingResponses(),
    ]);
    const [sums, earlier] = read as [Sums, Sums | undefined];
    const journey = inJourney(definitions, stages);
    const rows = askedAbout(definitions, buckets).filter(journey.isWanted(query)).sort(journey.order);
    const changes = earlier && changesIn(rows, sums, earlier);
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
