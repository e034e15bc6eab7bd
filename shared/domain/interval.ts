/** The 97.5 % point of the normal distribution: intervals at a level of 95 %. */
const Z = 1.959964;

export type Interval = { low: number; high: number };

/**
 * Adjusted Wald interval of a Net Promoter Score in [-1, 1] (Rocks 2016, arXiv 1601.07235): three answers are added,
 * three quarters of one each to promoters and detractors, one and a half to passives.
 */
export const adjustedWald = ({
  promoters,
  detractors,
  n,
}: {
  promoters: number;
  detractors: number;
  n: number;
}): Interval => {
  const adjusted = n + 3;
  const p = (promoters + 0.75) / adjusted;
  const d = (detractors + 0.75) / adjusted;
  const centre = p - d;
  const error = Math.sqrt((p + d - centre ** 2) / adjusted);
  return { low: Math.max(-1, centre - Z * error), high: Math.min(1, centre + Z * error) };
};

/** Wilson score interval of a share in [0, 1] (Wilson 1927); `n` must be positive. */
export const wilson = ({ hits, n }: { hits: number; n: number }): Interval => {
  const share = hits / n;
  const z2 = Z ** 2;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n ** 2));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
};
