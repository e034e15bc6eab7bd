import type { WordMessages } from "../../../i18n/dashboard/en/words.ts";

/** Texts that count things. */
export type CountTexts = { dashboard: Pick<WordMessages, "counts"> };

/** How far a score went, in whole points; under one point with its decimal, so that no change is one of 0 points. */
export const pointsInWords = ({ dashboard }: CountTexts, difference: number): string => {
  const size = Math.abs(difference);
  return dashboard.counts.points(size < 1 ? size : Math.round(size));
};
