import * as z from "zod/mini";
import { addDays, type Day } from "../base/time.ts";
import { Metric } from "../surveys/index.ts";
import type { Change } from "./changes/change.ts";
import { type Subject, subjectKey } from "./score-sums.ts";

/**
 * What the daily look last said of a row of scores: 28 days beside the 28 before. `changedOn` is the day on which the
 * verdict last became `up` or `down`; an event is made once for it.
 */
export const StandingVerdict = z.strictObject({
  touchpoint: z.nullable(z.string()),
  survey: z.nullable(z.string()),
  metric: Metric,
  verdict: z.enum(["up", "down", "flat", "insufficient"]),
  /** The last day that was compared. */
  day: z.string(),
  changedOn: z.optional(z.string()),
  /** The score of the 28 days, the one before, their difference in points and its 95 % interval, and the answers. */
  score: z.nullable(z.number()),
  previous: z.nullable(z.number()),
  difference: z.nullable(z.number()),
  low: z.nullable(z.number()),
  high: z.nullable(z.number()),
  responses: z.int(),
});
export type StandingVerdict = z.infer<typeof StandingVerdict>;

/** What a verdict needs of a row of `GET /v1/scores?compare=previous`. */
export type JudgedRow = Subject & { responses: number; score: number | null; change?: Change | undefined };

/** A verdict that differs from the one that stands, if any does. */
export type VerdictChange = { before: StandingVerdict | undefined; after: StandingVerdict };

/** The days that are compared: 28 up to yesterday, with the 28 before them. */
const LOOK_DAYS = 28;

/** The period of the daily look: the whole days before `today`. */
export const lookPeriod = (today: Day): { from: Day; to: Day } => ({
  from: addDays(today, -LOOK_DAYS),
  to: today,
});

const isClear = ({ verdict }: Pick<StandingVerdict, "verdict">): boolean =>
  verdict === "up" || verdict === "down";

type Figures = Omit<StandingVerdict, "day" | "changedOn">;

const figuresOf = ({ touchpoint, survey, metric, responses, score, change }: JudgedRow): Figures[] => {
  if (metric === null || change === undefined) return [];
  const { previous, difference, low, high, verdict } = change;
  return [{ touchpoint, survey, metric, verdict, score, previous, difference, low, high, responses }];
};

const withoutAnswers = ({ touchpoint, survey, metric }: StandingVerdict): Figures => ({
  touchpoint,
  survey,
  metric,
  verdict: "insufficient",
  score: null,
  previous: null,
  difference: null,
  low: null,
  high: null,
  responses: 0,
});

/**
 * The verdicts that the look of a day changes. A verdict that becomes `up` or `down`, from anything else, sets
 * `changedOn`; one that stays is left out, and so is the first verdict of a row that says nothing clear. A row that is no
 * longer among the scores has too few answers.
 *
 * What a look of this day, or of a later one, has said already stays: a look that is repeated, with a few more answers
 * counted, changes nothing twice.
 */
export const verdictChanges = (
  standing: readonly StandingVerdict[],
  rows: readonly JudgedRow[],
  today: Day,
): VerdictChange[] => {
  const day = addDays(today, -1);
  const stood = new Map(standing.map((one) => [subjectKey(one), one]));
  const judged = rows.flatMap(figuresOf);
  const found = new Set(judged.map(subjectKey));
  const gone = standing.filter((one) => !found.has(subjectKey(one))).map(withoutAnswers);
  return [...judged, ...gone].flatMap((figures) => {
    const before = stood.get(subjectKey(figures));
    const isNews = before === undefined ? isClear(figures) : before.verdict !== figures.verdict;
    if (!isNews || (before !== undefined && before.day >= day)) return [];
    const changedOn = isClear(figures) ? today : before?.changedOn;
    return [{ before, after: { ...figures, day, ...(changedOn !== undefined && { changedOn }) } }];
  });
};
