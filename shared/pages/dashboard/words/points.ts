import type { ChartTexts } from "../../../i18n/dashboard/texts-from.ts";

/** How far a score went, in whole points; under one point with its decimal, so that no change is one of 0 points. */
export const pointsInWords = ({ dashboard }: ChartTexts, difference: number): string => {
  const size = Math.abs(difference);
  return dashboard.counts.points(size < 1 ? size : Math.round(size));
};
