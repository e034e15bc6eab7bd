import { roundRatio } from "../../base/rounding.ts";
import type { Metric } from "../../surveys/index.ts";
import { adjustedWaldDifference, type Interval, newcombe, type Share, Z } from "../interval.ts";
import { upperPoint } from "../normal.ts";
import { asPercent, type Histogram, npsCounts, scoreOf, shareOf } from "../score.ts";
import { benjaminiHochberg } from "./false-discovery.ts";

/** How a score or a share changed since the period before, in points: differences and bounds to one decimal. */
export type Change = {
  /** The period before's score; `null` where it has no response. */
  previous: number | null;
  /** `null`, as its bounds, where one of the two periods has no response. */
  difference: number | null;
  low: number | null;
  high: number | null;
  /** `insufficient` where one of the periods has under 30 responses. */
  verdict: "up" | "down" | "flat" | "insufficient";
};

/** How often each score was given in two periods that are compared. */
export type Compared = { metric: Metric; current: Histogram; previous: Histogram };
/** A share of two periods that are compared: of solved tickets, or of customers. */
export type ComparedShares = { current: Share; previous: Share };

/** With fewer responses than this in one of two periods there is no verdict: too few to tell. */
export const FEWEST_RESPONSES = 30;
/** The false discovery rate of all verdicts in one answer; a verdict alone is that of the 95 % interval. */
const RATE = 0.05;

/** How many standard errors wide each side of the interval is, at the level of a two-sided test. */
const zAt = (level: number): number => (level === RATE ? Z : upperPoint(level / 2));

type Comparison = {
  /** Responses of the period that has fewer. */
  fewest: number;
  previous: number | null;
  /** In points; only where both periods have a response. */
  difference: () => number;
  /** In shares; only where both periods have a response. */
  interval: (z: number) => Interval;
};

/** The difference of two fractions in points, in whole numbers: a product of counts may be too large for a double. */
const differenceOf = (now: { plus: number; n: number }, before: { plus: number; n: number }): number => {
  const [n, m] = [BigInt(now.n), BigInt(before.n)];
  return roundRatio(100n * (BigInt(now.plus) * m - BigInt(before.plus) * n), n * m, 1);
};

const compareShares = ({ current, previous }: ComparedShares): Comparison => ({
  fewest: Math.min(current.n, previous.n),
  previous: previous.n === 0 ? null : roundRatio(100 * previous.hits, previous.n, 1),
  difference: () =>
    differenceOf({ plus: current.hits, n: current.n }, { plus: previous.hits, n: previous.n }),
  interval: (z) => newcombe(current, previous, z),
});

const compare = (compared: Compared | ComparedShares): Comparison => {
  if (!("metric" in compared)) return compareShares(compared);
  const { metric, current, previous } = compared;
  if (metric !== "nps")
    return compareShares({ current: shareOf(metric, current), previous: shareOf(metric, previous) });
  const [a, b] = [npsCounts(current), npsCounts(previous)];
  const net = ({ promoters, detractors, n }: typeof a) => ({ plus: promoters - detractors, n });
  return {
    fewest: Math.min(a.n, b.n),
    previous: scoreOf(metric, previous).score,
    difference: () => differenceOf(net(a), net(b)),
    interval: (z) => adjustedWaldDifference(a, b, z),
  };
};

const sideOf = ({ low, high }: Interval): "up" | "down" | "flat" =>
  low > 0 ? "up" : high < 0 ? "down" : "flat";

const describe = ({ fewest, previous, difference, interval }: Comparison): Omit<Change, "verdict"> =>
  fewest === 0
    ? { previous, difference: null, low: null, high: null }
    : { previous, difference: difference(), ...asPercent(interval(Z)) };

/**
 * How each row of one answer changed. All verdicts together have a false discovery rate of 5 %: Benjamini and Hochberg's
 * procedure sets one level for all rows that have enough responses, and a row is `up` or `down` where its interval at
 * that level does not contain 0. A row alone is `up` or `down` exactly where its 95 % interval does not contain 0.
 */
export const changesOf = (rows: readonly (Compared | ComparedShares)[]): Change[] => {
  const comparisons = rows.map(compare);
  const tested = comparisons.filter(({ fewest }) => fewest >= FEWEST_RESPONSES);
  const rejected = benjaminiHochberg(
    tested.map(
      ({ interval }) =>
        (level) =>
          sideOf(interval(zAt(level))) !== "flat",
    ),
    RATE,
  );
  const changed = new Set(tested.filter((_, index) => rejected[index]));
  return comparisons.map((comparison) => {
    const figures = describe(comparison);
    if (comparison.fewest < FEWEST_RESPONSES) return { ...figures, verdict: "insufficient" };
    return { ...figures, verdict: changed.has(comparison) ? sideOf(comparison.interval(Z)) : "flat" };
  });
};
