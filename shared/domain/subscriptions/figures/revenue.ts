import { roundRatio } from "../../base/rounding.ts";
import { percent } from "./shares.ts";

type Counters = Readonly<Record<string, number>>;

/** Revenue a month in one currency, in minor units: how it moved, and what share of it stayed, in percent. */
export type MrrFigures = {
  currency: string;
  start: number;
  new: number;
  expansion: number;
  contraction: number;
  churned: number;
  reactivation: number;
  end: number;
  /** (start − churned − contraction) / start; null where start is 0, as are the next two. */
  grossRetention: number | null;
  /** Gross retention and expansion / start. */
  netRetention: number | null;
  /** 100 − net retention. */
  netChurnRate: number | null;
};

/** An amount in minor units; null where it can't be said. */
export type CurrencyValue = { currency: string; value: number | null };
/** `missing` says what the value needs. */
export type LifetimeValue = CurrencyValue & { missing?: string };

const MOVEMENTS = ["new", "expansion", "contraction", "churned", "reactivation"] as const;
const BY_CURRENCY = new RegExp(`^(?:mrr|${MOVEMENTS.join("|")}):([A-Z]{3})$`);

/** The currencies in which anything was or is paid, sorted. */
const currenciesIn = (...all: readonly Counters[]): string[] => {
  const codes = all.flatMap((counters) =>
    Object.entries(counters).flatMap(([name, n]) => (n === 0 ? [] : (BY_CURRENCY.exec(name)?.[1] ?? []))),
  );
  return [...new Set(codes)].sort();
};

/** The revenue of a period in each currency; never added up over currencies. */
export const mrrOf = ({
  counters,
  start,
  end,
}: {
  counters: Counters;
  start: Counters;
  end: Counters;
}): MrrFigures[] =>
  currenciesIn(counters, start, end).map((currency) => {
    const count = (name: (typeof MOVEMENTS)[number]): number => counters[`${name}:${currency}`] ?? 0;
    const first = start[`mrr:${currency}`] ?? 0;
    const lost = count("churned") + count("contraction");
    const expansion = count("expansion");
    return {
      currency,
      start: first,
      new: count("new"),
      expansion,
      contraction: count("contraction"),
      churned: count("churned"),
      reactivation: count("reactivation"),
      end: end[`mrr:${currency}`] ?? 0,
      grossRetention: percent(first - lost, first),
      netRetention: percent(first - lost + expansion, first),
      netChurnRate: percent(lost - expansion, first),
    };
  });

/** The average revenue per account at the end of the period: MRR ÷ the customers who pay in that currency. */
export const arpaOf = (mrr: readonly MrrFigures[], end: Counters): CurrencyValue[] =>
  mrr.map(({ currency, end: revenue }) => {
    const payers = end[`payers:${currency}`] ?? 0;
    return { currency, value: payers > 0 ? roundRatio(revenue, payers, 0) : null };
  });

/** With fewer customers gone, a churn rate says too little about how long the others stay. */
export const FEWEST_CHURNED = 30;

/**
 * Lifetime value: what a customer pays in the period, which is arpa × its months, ÷ its churn rate; in minor units, of
 * customers who pay in a currency. Of a month that is arpa ÷ churn rate.
 */
export const lifetimeValueOf = (
  mrr: readonly MrrFigures[],
  {
    end,
    customers: { start, churned },
    monthsPassed,
  }: { end: Counters; customers: { start: number; churned: number }; monthsPassed: number },
): LifetimeValue[] =>
  mrr.map(({ currency, end: revenue }) => {
    const payers = end[`payers:${currency}`] ?? 0;
    if (churned < FEWEST_CHURNED) {
      const more = FEWEST_CHURNED - churned;
      return { currency, value: null, missing: `${more} more churned customer${more === 1 ? "" : "s"}` };
    }
    if (start === 0) return { currency, value: null, missing: "customers at the start of the period" };
    if (payers === 0) return { currency, value: null, missing: "customers who pay in this currency" };
    const paid = (revenue / payers) * monthsPassed;
    return { currency, value: Math.round(paid / (churned / start)) };
  });
