import { FEWEST_USUAL_DAYS, RECENT_DAYS, USUAL_DAYS, type Usual, usualOf } from "./usual.ts";

/** A growth that is looked for: to twice as many tickets, and to at least three more a week. */
const TIMES = 2;
const MORE_A_DAY = 3 / 7;

/**
 * Decision intervals `h` by what is usual a day, for about a thousand days between two false signals. Between them, `h`
 * follows the logarithm of what is usual.
 */
const INTERVALS = [
  [0.3, 5],
  [0.5, 6.5],
  [1, 7.5],
  [3, 7.5],
  [10, 8],
] as const;

/** Days that vary more than this, beside those of a Poisson process, raise both limits as much as they vary more. */
const MOST_DISPERSION = 1.5;
/** The sum is held at this many times `h`, so that the end of a strong growth is seen as soon as that of a weak one. */
const MOST_INTERVALS = 2;

const intervalOf = (mean: number): number => {
  const above = INTERVALS.findIndex(([usual]) => mean <= usual);
  const [high, highest] = INTERVALS.at(above) ?? INTERVALS[0];
  const [low, lowest] = INTERVALS[above - 1] ?? [high, highest];
  if (above <= 0) return highest;
  return lowest + ((highest - lowest) * Math.log(mean / low)) / Math.log(high / low);
};

/**
 * The limits of a Poisson CUSUM on a day (Hawkins and Olwell 1998, Cumulative Sum Charts and Charting for Quality
 * Improvement): the reference value k = (μ1 − μ0) / ln(μ1 / μ0), in tickets a day, by the weekday's share, and
 * the decision interval h.
 */
export const limitsOf = ({ mean, rhythm, dispersion }: Usual): { k: number; h: number } => {
  const grown = Math.max(TIMES * mean, mean + MORE_A_DAY);
  const factor = dispersion > MOST_DISPERSION ? dispersion : 1;
  return {
    k: (factor * rhythm * (grown - mean)) / Math.log(grown / mean),
    h: factor * intervalOf(mean),
  };
};

/** A day of a topic's chart, by its place in the counts: `since` is where the sum began to be above 0. */
export type ChartDay = { index: number; sum: number; isSignal: boolean; since: number; usual: number };

/**
 * The chart of a topic: S = max(0, S + x − k) for each day, which signals a growth where S reaches h. The change point is
 * the day after the last S of 0, as Hawkins and Olwell estimate it. It is an estimate: by chance S may be above 0 when the
 * growth begins, which gives a day too early, or 0 once more after it began. For a doubling from 3 a day it is off by a
 * day in the median, and by at most 4 in nine of ten (the simulation measures it). Days without enough days before them
 * are left out.
 * @param topic tickets that were opened, day by day
 * @param all the same of all topics together: what part of a week a weekday has
 * @param from the first day of the chart, by its place in the counts
 */
export const chartOf = (topic: readonly number[], all: readonly number[], from = 0): ChartDay[] => {
  const days: ChartDay[] = [];
  let sum = 0;
  let since = from;
  for (let index = Math.max(from, FEWEST_USUAL_DAYS + RECENT_DAYS - 1); index < topic.length; index += 1) {
    const end = index - RECENT_DAYS + 1;
    const weeks = Math.floor(Math.min(USUAL_DAYS, end) / 7);
    const usual = usualOf(topic.slice(end - weeks * 7, end), all.slice(end - weeks * 7, end));
    const { k, h } = limitsOf(usual);
    if (sum === 0) since = index;
    sum = Math.min(MOST_INTERVALS * h, Math.max(0, sum + (topic[index] ?? 0) - k));
    days.push({ index, sum, isSignal: sum >= h, since, usual: usual.mean });
  }
  return days;
};
