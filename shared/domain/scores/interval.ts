/** The 97.5 % point of the normal distribution: intervals at a level of 95 %. */
export const Z = 1.959964;

export type Interval = { low: number; high: number };

/** Answers to an NPS question: `n` in all, passives among them. */
export type NpsCounts = { promoters: number; detractors: number; n: number };
/** Answers to a csat or ces question: `hits` favourable ones of `n`. */
export type Share = { hits: number; n: number };

const clamped = (centre: number, half: number, most: number): Interval => ({
  low: Math.max(-most, centre - half),
  high: Math.min(most, centre + half),
});

/**
 * Centre and variance of a Net Promoter Score in [-1, 1] (Rocks 2016, arXiv 1601.07235): three answers are added,
 * three quarters of one each to promoters and detractors, one and a half to passives.
 */
const adjusted = ({ promoters, detractors, n }: NpsCounts): { centre: number; variance: number } => {
  const more = n + 3;
  const p = (promoters + 0.75) / more;
  const d = (detractors + 0.75) / more;
  return { centre: p - d, variance: (p + d - (p - d) ** 2) / more };
};

/** Adjusted Wald interval of a Net Promoter Score in [-1, 1] (Rocks 2016). */
export const adjustedWald = (counts: NpsCounts, z = Z): Interval => {
  const { centre, variance } = adjusted(counts);
  return clamped(centre, z * Math.sqrt(variance), 1);
};

/**
 * Interval of the difference of two independent Net Promoter Scores, in [-2, 2], from both adjusted centres and
 * variances.
 */
export const adjustedWaldDifference = (current: NpsCounts, previous: NpsCounts, z = Z): Interval => {
  const [now, before] = [adjusted(current), adjusted(previous)];
  return clamped(now.centre - before.centre, z * Math.sqrt(now.variance + before.variance), 2);
};

/** Wilson score interval of a share in [0, 1] (Wilson 1927); `n` must be positive. */
export const wilson = ({ hits, n }: Share, z = Z): Interval => {
  const share = hits / n;
  const z2 = z ** 2;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n ** 2));
  // where all or none are hits a bound is exactly 1 or 0, which floating point may miss by its last digit
  return {
    low: hits === 0 ? 0 : Math.max(0, centre - half),
    high: hits === n ? 1 : Math.min(1, centre + half),
  };
};

/**
 * Interval of the difference of two independent shares, in [-1, 1]: from the limits of both Wilson intervals
 * (Newcombe 1998, Statistics in Medicine 17, 873–890, method 10).
 */
export const newcombe = (current: Share, previous: Share, z = Z): Interval => {
  const [now, before] = [current.hits / current.n, previous.hits / previous.n];
  const [around, aroundBefore] = [wilson(current, z), wilson(previous, z)];
  return {
    low: now - before - Math.hypot(now - around.low, aroundBefore.high - before),
    high: now - before + Math.hypot(around.high - now, before - aroundBefore.low),
  };
};
