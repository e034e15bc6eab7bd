/** So many days say what is usual: 16 weeks, and where there are not as many yet, at least 8. */
export const USUAL_DAYS = 112;
export const FEWEST_USUAL_DAYS = 56;
/** The days just before a day are not among them: a growth that has begun is not usual yet. */
export const RECENT_DAYS = 7;

const WEEK = 7;
/** A rarer topic is taken as one of six tickets in two months. */
const LEAST_A_DAY = 0.1;
/** So many tickets of an even week are added to each weekday, so that few tickets make no rhythm. */
const EVEN_TICKETS = 4;

const sumOf = (counts: readonly number[]): number => {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
};

/** What is usual at one day: `rhythm` is what the weekday has of an average day. */
export type Usual = { mean: number; rhythm: number; dispersion: number };

/**
 * The share of each weekday in an average day, by the place of a day in the week of `counts`: 1 where all are alike.
 * @param counts of all topics together
 */
const rhythmOf = (counts: readonly number[]): number[] => {
  const sums = new Array<number>(WEEK).fill(EVEN_TICKETS);
  for (const [index, count] of counts.entries()) sums[index % WEEK] = (sums[index % WEEK] ?? 0) + count;
  const mean = sumOf(sums) / WEEK;
  return sums.map((sum) => sum / mean);
};

/**
 * How much more days vary than those of a Poisson process of the same means, whose variance is its mean: 1 is as much.
 * The squared differences are put beside the sum of the means, so that a weekday of nearly no tickets weighs little.
 * @param expected of each day of a week
 */
const dispersionOf = (counts: readonly number[], expected: readonly number[]): number => {
  let squares = 0;
  let means = 0;
  for (const [index, count] of counts.entries()) {
    const mean = expected[index % WEEK] ?? 0;
    squares += (count - mean) ** 2;
    means += mean;
  }
  return (squares / means) * (counts.length / (counts.length - 1));
};

/**
 * What is usual on a day, from the days that say so: of one topic and of all topics, in whole weeks, the last of them
 * `RECENT_DAYS` before the day itself.
 */
export const usualOf = (topic: readonly number[], all: readonly number[]): Usual => {
  const mean = Math.max(LEAST_A_DAY, sumOf(topic) / topic.length);
  const rhythm = rhythmOf(all);
  const expected = rhythm.map((share) => mean * share);
  const weekday = (topic.length + RECENT_DAYS - 1) % WEEK;
  return { mean, rhythm: rhythm[weekday] ?? 1, dispersion: dispersionOf(topic, expected) };
};
