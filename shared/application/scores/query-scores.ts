import { periodBefore } from "../../domain/base/period.ts";
import type { Day, Instant } from "../../domain/base/time.ts";
import {
  answersIn,
  type Change,
  changesOf,
  type Funnel,
  funnelOf,
  histogramOf,
  isWithheld,
  journeyRows,
  type Score,
  type ScoreFilter,
  type Subject,
  type Sums,
  scoreOf,
  subjectsOf,
  sumsOf,
  WITHHELD,
  type Withheld,
} from "../../domain/scores/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import type { ScoreReader } from "./ports.ts";
import { readBuckets } from "./read-buckets.ts";

export type ScoreQuery = ScoreFilter & { from: Day; to: Day; compare?: "previous" | undefined };

type Place = Subject & { stage: string | null; volume: number };
type WithheldScore = Pick<Score, "responses"> & { score: null } & Withheld;
export type ScoreRow = Place &
  (Omit<Score, "distribution"> & { distribution: Score["distribution"] | null }) & { funnel: Funnel | null };
type Changed = { change?: Change & Partial<Withheld> };
export type ScoreAnswer = {
  from: Day;
  to: Day;
  timezone: string;
  computedAt: Instant | null;
  pending: number;
  scores: ((ScoreRow | (Place & WithheldScore)) & Changed)[];
};

/** A touchpoint type that no survey asks about. */
const NO_SCORE = {
  responses: 0,
  score: null,
  interval: null,
  mean: null,
  distribution: null,
  funnel: null,
} as const;

type IsWithheld = (responses: number) => boolean;

const figuresOf = (
  subject: Subject,
  { sums, isWithheld }: { sums: Sums; isWithheld: IsWithheld },
): Omit<ScoreRow, keyof Place> | WithheldScore => {
  if (subject.metric === null) return NO_SCORE;
  const counters = sums(subject);
  const score = scoreOf(subject.metric, histogramOf(subject.metric, counters));
  return isWithheld(score.responses)
    ? { responses: score.responses, score: null, withheld: WITHHELD }
    : { ...score, funnel: funnelOf(counters, score.responses) };
};

const CHANGE_WITHHELD: Changed["change"] = {
  previous: null,
  difference: null,
  low: null,
  high: null,
  verdict: "insufficient",
  withheld: WITHHELD,
};

/** How each row that has a metric changed; withheld where one of the two periods is. */
const changesIn = (
  rows: readonly Subject[],
  { now, before, isWithheld }: { now: Sums; before: Sums; isWithheld: IsWithheld },
): Changed["change"][] => {
  const isShown = (subject: Subject) =>
    [now, before].every((sums) => !isWithheld(answersIn(subject.metric, sums(subject))));
  const compared = rows.flatMap((subject) =>
    subject.metric !== null && isShown(subject) ? [{ subject, metric: subject.metric }] : [],
  );
  const changes = changesOf(
    compared.map(({ subject, metric }) => ({
      metric,
      current: histogramOf(metric, now(subject)),
      previous: histogramOf(metric, before(subject)),
    })),
  );
  const bySubject = new Map(compared.map(({ subject }, index) => [subject, changes[index]]));
  return rows.map((subject) =>
    subject.metric === null ? undefined : (bySubject.get(subject) ?? CHANGE_WITHHELD),
  );
};

/**
 * Every touchpoint type in one answer, in journey order, from the stored counts alone. A row per type and survey; a type
 * without a survey has a row too. An audience's rows are withheld where they have fewer responses than the policy's
 * `minSegmentSize`.
 */
export const queryScores =
  (reader: ScoreReader, stages: readonly string[]) =>
  async (query: ScoreQuery, definitions: Definitions): Promise<ScoreAnswer> => {
    const { from, to, audience, touchpoint, compare } = query;
    const { minSegmentSize, reportingTimezone } = definitions.policy;
    const before = compare && periodBefore({ from, to });
    const [buckets, computedAt, pending] = await Promise.all([
      readBuckets(reader, [...(before ? [before] : []), { from, to }], { audience, touchpoint }),
      reader.computedAt(),
      reader.pendingResponses(),
    ]);
    const sumsIn = sumsOf(buckets);
    const sums = sumsIn({ from, to });
    const withheld: IsWithheld = (responses) => isWithheld(responses, { audience, minSegmentSize });
    const journey = journeyRows(definitions, stages);
    const rows = subjectsOf(definitions, buckets).filter(journey.isWanted(query)).sort(journey.order);
    const changes = before && changesIn(rows, { now: sums, before: sumsIn(before), isWithheld: withheld });
    const scores = rows.map((subject, index) => {
      const { touchpoint, survey, metric } = subject;
      const stage = journey.stageOf(subject);
      const volume = sums({ touchpoint, survey: null, metric: null }).volume ?? 0;
      const figures = figuresOf(subject, { sums, isWithheld: withheld });
      const change = changes?.[index];
      return { touchpoint, stage, survey, metric, volume, ...figures, ...(change ? { change } : {}) };
    });
    return { from, to, timezone: reportingTimezone, computedAt, pending, scores };
  };
