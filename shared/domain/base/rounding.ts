/**
 * `numerator / denominator` to some decimals, half away from zero, once; exact whatever the size, since whole numbers
 * are divided as such. `denominator` must be positive.
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

/** More than floating point can err in a bound that is told in tenths of a percent, and less than anyone could see. */
const SLACK = 1e-11;

/**
 * A share in [-2, 2] as a percentage to one decimal, half away from zero. In a single step, since 100 times it and then
 * 10 times that could end on the other side of a half; a half that floating point made a little less still is one.
 */
export const roundPercent = (share: number): number => {
  const tenths = Math.floor(Math.abs(share) * 1_000 + 0.5 + SLACK);
  return (share < 0 && tenths !== 0 ? -tenths : tenths) / 10;
};
