/**
 * `numerator / denominator`, rounded to some decimals, a half away from zero: 1/8 to two decimals is 0.13. Exact for
 * integers of any size. `denominator` must be positive.
 */
export const roundRatio = (
  numerator: number | bigint,
  denominator: number | bigint,
  decimals: number,
): number => {
  const [above, below] = [BigInt(numerator), BigInt(denominator)];
  const scaled = (above < 0n ? -above : above) * 10n ** BigInt(decimals);
  const magnitude = Number((2n * scaled + below) / (2n * below)) / 10 ** decimals;
  return above < 0n && magnitude !== 0 ? -magnitude : magnitude;
};

/** Larger than the floating-point error of a bound, and much smaller than the tenths of a percent that are shown. */
const SLACK = 1e-11;

/**
 * A share in [-2, 2] as a percentage with one decimal, a half rounded away from zero: 0.12345 is 12.3. It is multiplied
 * only once, because each step adds a floating-point error. A half that became slightly too small is still a half.
 */
export const roundPercent = (share: number): number => {
  const tenths = Math.floor(Math.abs(share) * 1_000 + 0.5 + SLACK);
  return (share < 0 && tenths !== 0 ? -tenths : tenths) / 10;
};
