import type { Day } from "../../base/time.ts";
import { isFavourable, type Metric, npsGroup, scaleOf } from "../../surveys/index.ts";
import { upperPoint } from "../normal.ts";
import type { Histogram } from "../score.ts";
import { FEWEST_RESPONSES } from "./change.ts";

/** How often each score was given on a day. */
export type DayOfAnswers = { day: Day; histogram: Histogram };

/** The chance of naming a day where nothing changed is at most this, over all days that are tried. */
const LEVEL = 0.05;

/** What one answer adds to its score: the score is a hundred times the mean of these. */
const worthOf = (metric: Metric, score: number): number =>
  metric === "nps"
    ? { promoter: 1, passive: 0, detractor: -1 }[npsGroup(score)]
    : Number(isFavourable(metric, score));

/** Answers, the sum of their values, and the sum of the squares. */
type Sum = { n: number; sum: number; squares: number };
const NONE: Sum = { n: 0, sum: 0, squares: 0 };
const plus = (a: Sum, b: Sum, sign = 1): Sum => ({
  n: a.n + sign * b.n,
  sum: a.sum + sign * b.sum,
  squares: a.squares + sign * b.squares,
});

const sumOf = (metric: Metric, histogram: Histogram): Sum =>
  scaleOf(metric)
    .map((score): Sum => {
      const [n, value] = [histogram[score] ?? 0, worthOf(metric, score)];
      return { n, sum: n * value, squares: n * value ** 2 };
    })
    .reduce((all, one) => plus(all, one), NONE);

/** The difference of both means in its standard errors, with the variance within the two parts. */
const standardized = (before: Sum, after: Sum): number => {
  const within = ({ n, sum, squares }: Sum) => squares - sum ** 2 / n;
  const variance = (within(before) + within(after)) / (before.n + after.n);
  const error = Math.sqrt(variance * (1 / before.n + 1 / after.n));
  const difference = after.sum / after.n - before.sum / before.n;
  return error === 0 ? Math.sign(difference) * Number.POSITIVE_INFINITY : difference / error;
};

/**
 * The day since which a score has been lower (or higher): the day that divides the answers into two parts whose means
 * differ most in their standard errors, the likeliest place of one step. It is named only where at least 30 answers came
 * before it and 30 since, where the difference is significant at 5 % over all k days that could divide them (Bonferroni:
 * at 5 %/k), and where it goes the way of the verdict. Otherwise nothing is known of a day: the change may have been slow,
 * too small to place, or too recent.
 *
 * The day is an estimate. The fewer the answers and the smaller the step, the further it may be off.
 *
 * @param days in the order of time; days without answers may be left out
 */
export const changePointOf = (
  metric: Metric,
  days: readonly DayOfAnswers[],
  direction: "up" | "down",
): Day | undefined => {
  const sums = days
    .map(({ day, histogram }) => ({ day, ...sumOf(metric, histogram) }))
    .filter(({ n }) => n > 0);
  const total = sums.reduce((all, one) => plus(all, one), NONE);
  let before = NONE;
  const splits: { day: Day; size: number; fewest: number }[] = [];
  for (const { day, ...sum } of sums) {
    const after = plus(total, before, -1);
    if (before.n > 0) {
      const difference = standardized(before, after);
      const size = direction === "up" ? difference : -difference;
      splits.push({ day, size, fewest: Math.min(before.n, after.n) });
    }
    before = plus(before, sum);
  }
  const [first, ...others] = splits;
  if (first === undefined) return undefined;
  const most = others.reduce((best, one) => (one.size > best.size ? one : best), first);
  const isSignificant = most.size > upperPoint(LEVEL / 2 / splits.length);
  return isSignificant && most.fewest >= FEWEST_RESPONSES ? most.day : undefined;
};
