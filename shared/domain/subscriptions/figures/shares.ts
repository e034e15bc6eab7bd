import { roundPercent, roundRatio } from "../../base/rounding.ts";
import { wilson } from "../../scores/index.ts";

/** A 95 % interval, in percent to one decimal. */
export type ShareInterval = { level: 0.95; low: number; high: number };

/** A rate in percent to one decimal; null where the divisor is 0. The interval is null where the rate is no share. */
export type Rate = { rate: number | null; interval: ShareInterval | null };

/** `part / of` in percent to one decimal, a half away from zero; null where there is nothing to divide by. */
export const percent = (part: number, of: number): number | null =>
  of > 0 ? roundRatio(100 * part, of, 1) : null;

/** A rate with its Wilson interval. More parts than there are, or fewer than none, are no share. */
export const rateOf = (part: number, of: number): Rate => {
  const rate = percent(part, of);
  if (rate === null || part < 0 || part > of) return { rate, interval: null };
  const { low, high } = wilson({ hits: part, n: of });
  return { rate, interval: { level: 0.95, low: roundPercent(low), high: roundPercent(high) } };
};
