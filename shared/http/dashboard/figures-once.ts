import type { FiguresDeps } from "../../application/tallies/index.ts";

const once = <Value>(read: () => Promise<Value>): (() => Promise<Value>) => {
  let found: Promise<Value> | undefined;
  return () => {
    found ??= read();
    return found;
  };
};

/** The same readers for several answers of one page: how fresh the figures are is read once. */
export const figuresOnce = <Readers extends FiguresDeps>(readers: Readers): Readers => {
  const { amounts } = readers;
  return {
    ...readers,
    amounts: {
      months: (...range: Parameters<typeof amounts.months>) => amounts.months(...range),
      days: (...range: Parameters<typeof amounts.days>) => amounts.days(...range),
      years: (...range: Parameters<typeof amounts.years>) => amounts.years(...range),
      pending: once(() => amounts.pending()),
    },
    computedAt: once(() => readers.computedAt()),
  };
};
