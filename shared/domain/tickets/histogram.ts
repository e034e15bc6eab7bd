import { roundRatio } from "../base/rounding.ts";

/**
 * Durations as counters that can be added: a histogram with logarithmic bins, as in DDSketch (Masson, Rim, Lee 2019,
 * VLDB 12(12), 2195–2205), and the exact sum. Each bin's value is within 5 % of every duration in it.
 */
const ACCURACY = 0.05;
const LOG_GAMMA = Math.log((1 + ACCURACY) / (1 - ACCURACY));

/** The bin of a duration in whole seconds: 0 for 0 s; bin i ends with γ^(i − 1) s, where γ = 1.05 / 0.95. */
export const binOf = (seconds: number): number =>
  seconds <= 0 ? 0 : Math.max(1, Math.ceil(Math.log(seconds) / LOG_GAMMA) + 1);

/** What stands for all durations in a bin, in seconds: the harmonic mean of its first and last whole second. */
export const secondsOfBin = (bin: number): number => {
  if (bin === 0) return 0;
  const first = Math.floor(Math.exp((bin - 2) * LOG_GAMMA)) + 1;
  const last = Math.floor(Math.exp((bin - 1) * LOG_GAMMA));
  return bin === 1 ? 1 : (2 * first * last) / (first + last);
};

/** The counters of one duration under a code: `{"w35": 1, "wsum": 300}`. */
export const durationCounters = (code: string, seconds: number): Record<string, number> => ({
  [`${code}${binOf(seconds)}`]: 1,
  [`${code}sum`]: seconds,
});

/** Months of waiting: longer durations are seldom, and get a bin when there is one. */
const LAST_USUAL_BIN = binOf(90 * 86_400);
const DURATION = /^([a-z])\d+$/i;

/**
 * The bins of each code among these counters: those that a month's histogram has from its first duration on, most of them
 * zero. So it is as large then as with the millionth ticket, and reading it never costs more.
 * @example {"w35": 1, "wsum": 300, "solved": 1} has one code, whose bins are w0, w1, … w160
 */
export const usualBinsOf = (counters: Readonly<Record<string, number>>): Map<string, string[]> => {
  const codes = new Set(Object.keys(counters).flatMap((name) => DURATION.exec(name)?.[1] ?? []));
  return new Map(
    [...codes].map((code) => [code, Array.from({ length: LAST_USUAL_BIN + 1 }, (_, bin) => `${code}${bin}`)]),
  );
};

/** Durations of so many tickets, in seconds. Null where there is no ticket. */
export type DurationFigures = {
  tickets: number;
  /** Exact, to one decimal. */
  mean: number | null;
  /** Quantiles are within 5 %. */
  median: number | null;
  p90: number | null;
};

type Bin = { bin: number; tickets: number };

const binsIn = (counters: Readonly<Record<string, number>>, code: string): Bin[] => {
  const name = new RegExp(`^${code}(\\d+)$`);
  return Object.entries(counters)
    .flatMap(([counter, tickets]) => {
      const bin = name.exec(counter)?.[1];
      return bin === undefined || tickets <= 0 ? [] : [{ bin: Number(bin), tickets }];
    })
    .sort((a, b) => a.bin - b.bin);
};

/** The duration at a rank, counted from 0. */
const secondsAt = (bins: readonly Bin[], rank: number): number => {
  let passed = 0;
  for (const { bin, tickets } of bins) {
    passed += tickets;
    if (rank < passed) return secondsOfBin(bin);
  }
  return secondsOfBin(bins.at(-1)?.bin ?? 0);
};

/** Between two ranks the quantile lies on a line (Hyndman and Fan 1996, definition 7): the median of two is their mean. */
const quantile = (bins: readonly Bin[], tickets: number, share: number): number => {
  const rank = (tickets - 1) * share;
  const [lower, upper] = [secondsAt(bins, Math.floor(rank)), secondsAt(bins, Math.ceil(rank))];
  return Math.round((lower + (upper - lower) * (rank % 1)) * 10) / 10;
};

/** The figures of all durations that were counted under a code. */
export const durationFigures = (
  counters: Readonly<Record<string, number>>,
  code: string,
): DurationFigures => {
  const bins = binsIn(counters, code);
  const tickets = bins.reduce((sum, bin) => sum + bin.tickets, 0);
  if (tickets === 0) return { tickets: 0, mean: null, median: null, p90: null };
  return {
    tickets,
    mean: roundRatio(counters[`${code}sum`] ?? 0, tickets, 1),
    median: quantile(bins, tickets, 0.5),
    p90: quantile(bins, tickets, 0.9),
  };
};
