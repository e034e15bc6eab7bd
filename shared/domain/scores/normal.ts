// Wichura's coefficients, written as the doubles that they become
const NUMERATOR = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
  0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
];
const DENOMINATOR = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);

/**
 * The point that a standard normal variable exceeds with a probability of `tail`, for tails in [1.4e-11, 0.075];
 * relative error about 1e-16 (Wichura 1988, Applied Statistics 37, 477–484, algorithm AS 241, PPND16: of its three
 * ranges the one for such tails).
 */
export const upperPoint = (tail: number): number => {
  const r = Math.sqrt(-Math.log(tail)) - 1.6;
  return polynomial(NUMERATOR, r) / polynomial(DENOMINATOR, r);
};
