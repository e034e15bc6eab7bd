/**
 * Intervals in whole numbers, from their definition instead of their formulas: a point belongs to the interval if the
 * test at that point does not reject the counts. The quantile is the contract's 1.959964.
 */
const Z_ABOVE = 1_959_964n;
const Z_BELOW = 1_000_000n;

export type Groups = { promoters: number; passives: number; detractors: number };
export type Shares = { hits: number; n: number };

/** A point as a fraction of `UNIT`. */
const UNIT = 10n ** 30n;

const root = (square: bigint): bigint => {
  if (square < 2n) return square;
  let guess = 1n << BigInt(Math.ceil(square.toString(2).length / 2));
  for (;;) {
    const better = (guess + square / guess) >> 1n;
    if (better >= guess) return guess;
    guess = better;
  }
};

/** Where `inside` changes from true (at `from`) to false, exact to thirty digits. */
const edge = (from: bigint, to: bigint, inside: (point: bigint) => boolean): bigint => {
  let [within, beyond] = [from, to];
  if (inside(to)) return to;
  while (within - beyond > 1n || beyond - within > 1n) {
    const middle = (within + beyond) / 2n;
    if (inside(middle)) within = middle;
    else beyond = middle;
  }
  return within;
};

export type Exact = { low: bigint; high: bigint };

/** |p̂ − p| ≤ z·√(p(1−p)/n): the score test that defines Wilson's interval. */
export const exactWilson = ({ hits, n }: Shares): Exact => {
  const [h, m] = [BigInt(hits), BigInt(n)];
  const inside = (p: bigint): boolean =>
    (h * UNIT - m * p) ** 2n * Z_BELOW ** 2n <= m * p * (UNIT - p) * Z_ABOVE ** 2n;
  const share = (h * UNIT) / m;
  return {
    low: hits === 0 ? 0n : edge(share, 0n, inside),
    high: hits === n ? UNIT : edge(share, UNIT, inside),
  };
};

/** Rocks's centre and variance with four times each count, so that three quarters are whole numbers. */
const adjusted = ({ promoters, passives, detractors }: Groups) => {
  const p = BigInt(4 * promoters + 3);
  const d = BigInt(4 * detractors + 3);
  const n = p + d + BigInt(4 * passives + 6);
  // variance (E[x²] − E[x]²)/n′ of an answer x of 1, 0 or −1, as a fraction of whole numbers
  return {
    centre: { above: p - d, below: n },
    variance: { above: 4n * ((p + d) * n - (p - d) ** 2n), below: n ** 3n },
  };
};

/** (x − centre)² ≤ z²·variance, with the bounds cut at ±100 %. */
export const exactAdjustedWald = (groups: Groups): Exact => {
  const { centre, variance } = adjusted(groups);
  const half = root((UNIT ** 2n * variance.above * Z_ABOVE ** 2n) / (variance.below * Z_BELOW ** 2n));
  return cut((centre.above * UNIT) / centre.below, half, UNIT);
};

const cut = (centre: bigint, half: bigint, most: bigint): Exact => {
  const within = (point: bigint) => (point < -most ? -most : point > most ? most : point);
  return { low: within(centre - half), high: within(centre + half) };
};

export const exactNpsDifference = (current: Groups, previous: Groups): Exact => {
  const [a, b] = [adjusted(current), adjusted(previous)];
  const centre =
    ((a.centre.above * b.centre.below - b.centre.above * a.centre.below) * UNIT) /
    (a.centre.below * b.centre.below);
  const above = a.variance.above * b.variance.below + b.variance.above * a.variance.below;
  const below = a.variance.below * b.variance.below;
  return cut(centre, root((UNIT ** 2n * above * Z_ABOVE ** 2n) / (below * Z_BELOW ** 2n)), 2n * UNIT);
};

/** Newcombe 1998, method 10: from the limits of both Wilson intervals. */
export const exactNewcombe = (current: Shares, previous: Shares): Exact => {
  const [a, b] = [exactWilson(current), exactWilson(previous)];
  const share = ({ hits, n }: Shares) => (BigInt(hits) * UNIT) / BigInt(n);
  const [p, q] = [share(current), share(previous)];
  return {
    low: p - q - root((p - a.low) ** 2n + (b.high - q) ** 2n),
    high: p - q + root((a.high - p) ** 2n + (q - b.low) ** 2n),
  };
};

/** A fraction with the denominator `below`, rounded to some decimals (half away from zero) in whole numbers. */
export const exactly = (above: bigint, below: bigint, decimals: number): number => {
  const size = above < 0n ? -above : above;
  const units = (2n * size * 10n ** BigInt(decimals) + below) / (2n * below);
  return units === 0n ? 0 : Number(`${above < 0n ? "-" : ""}${units}e-${decimals}`);
};

/** The bounds as they are asShown: percentages to one decimal. */
export const asShown = ({ low, high }: Exact) => ({
  low: exactly(100n * low, UNIT, 1),
  high: exactly(100n * high, UNIT, 1),
});

/** How far a computed bound is from the exact one. */
export const offBy = (bound: number, exact: bigint): number => {
  const digits = BigInt(Math.round(bound * 2 ** 52)) * UNIT;
  return Math.abs(Number(digits / 2n ** 52n - exact)) / Number(UNIT);
};

/** Every way to divide 1 to `most` answers into three groups. */
export function* groupsUpTo(most: number): Generator<Groups> {
  for (let n = 1; n <= most; n += 1)
    for (let promoters = 0; promoters <= n; promoters += 1)
      for (let detractors = 0; detractors <= n - promoters; detractors += 1)
        yield { promoters, passives: n - promoters - detractors, detractors };
}

/** Every share of up to `most` answers. */
export function* sharesUpTo(most: number): Generator<Shares> {
  for (let n = 1; n <= most; n += 1) for (let hits = 0; hits <= n; hits += 1) yield { hits, n };
}
