import { type Change, type ComparedShares, changesOf, type Share } from "../../domain/scores/index.ts";

/** A count, a mean or an amount beside the one before; null where there is none. */
export type Difference = { previous: number | null; difference: number | null };

/** Figures have at most one decimal. */
const DECIMALS = 10;

/** `now` minus `before`, to one decimal; null where either has no value. */
export const differenceOf = (now: number | null, before: number | null): Difference => ({
  previous: before,
  difference: now === null || before === null ? null : Math.round((now - before) * DECIMALS) / DECIMALS,
});

type CurrencyValue = { currency: string; value: number | null };
export type CurrencyDifference = Difference & { currency: string };

/** Of each currency that one of the two has. Nothing is converted. */
export const currencyDifferences = (
  now: readonly CurrencyValue[],
  before: readonly CurrencyValue[],
): CurrencyDifference[] => {
  const valueIn = (values: readonly CurrencyValue[], code: string) =>
    values.find(({ currency }) => currency === code)?.value ?? null;
  const codes = [...new Set([...now, ...before].map(({ currency }) => currency))].sort();
  return codes.map((currency) => ({
    currency,
    ...differenceOf(valueIn(now, currency), valueIn(before, currency)),
  }));
};

const isShare = ({ hits, n }: Share): boolean => hits >= 0 && hits <= n;

/** Who came and went within a period can make more than there were at its start: such a rate is compared without a verdict. */
const NO_SHARE: Change = { previous: null, difference: null, low: null, high: null, verdict: "insufficient" };

/**
 * How the shares of each row changed, by name. All verdicts of an answer hold together at a false discovery rate of 5 %,
 * as those of scores do; a share of under 30 in one of the periods has none.
 */
export const shareChanges = <Name extends string>(
  rows: readonly Readonly<Record<Name, ComparedShares | undefined>>[],
): Record<Name, Change>[] => {
  const compared = rows.flatMap((row) =>
    Object.values<ComparedShares | undefined>(row).flatMap((one) =>
      one !== undefined && isShare(one.current) && isShare(one.previous) ? [one] : [],
    ),
  );
  const changes = new Map(changesOf(compared).map((change, index) => [compared[index], change]));
  return rows.map(
    (row) =>
      Object.fromEntries(
        Object.entries<ComparedShares | undefined>(row).map(([name, one]) => [
          name,
          (one && changes.get(one)) ?? NO_SHARE,
        ]),
      ) as Record<Name, Change>,
  );
};
