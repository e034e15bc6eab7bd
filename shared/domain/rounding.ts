const withSign = (negative: boolean, magnitude: number): number =>
  negative && magnitude !== 0 ? -magnitude : magnitude;

/** `numerator / denominator` to some decimals, half away from zero; exact, because it divides whole numbers once. */
export const roundRatio = (numerator: number, denominator: number, decimals: number): number => {
  const scale = 10 ** decimals;
  const scaled = Math.abs(numerator) * scale;
  return withSign(numerator < 0, Math.floor((2 * scaled + denominator) / (2 * denominator)) / scale);
};

/** A real number to some decimals, half away from zero. */
export const round = (value: number, decimals: number): number => {
  const scale = 10 ** decimals;
  return withSign(value < 0, Math.round(Math.abs(value) * scale) / scale);
};
