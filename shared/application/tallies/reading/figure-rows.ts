import { periodBefore, pointsBetween, type TrendInterval } from "../../../domain/base/period.ts";
import { addDays, type Day, daysBetween, type Instant } from "../../../domain/base/time.ts";
import type { AmountReader, Days } from "../ports.ts";

/** What figures of support and success are read from. */
export type FiguresDeps = {
  amounts: AmountReader;
  /** Up to when everything is counted; null until it has been. */
  computedAt(): Promise<Instant | null>;
};

/** What stands before the rows of figures of support and success. */
export type FiguresHead = {
  from: Day;
  to: Day;
  timezone: string;
  computedAt: Instant | null;
  pending: number;
  notices?: string[];
};

/** Most channels or topics of one answer. */
export const MOST_ROWS = 366;

/** The periods of an answer's rows, and of each the one that it is compared with: as long ago as the whole is long. */
export const rowPeriods = ({
  from,
  to,
  by,
  compare,
}: Days & { by?: TrendInterval | undefined; compare?: "previous" | undefined }): {
  current: Days[];
  previous: Days[];
} => {
  const current = by ? pointsBetween(from, to, by) : [{ from, to }];
  if (compare === undefined) return { current, previous: [] };
  const days = daysBetween(periodBefore({ from, to }).from, from);
  return {
    current,
    previous: current.map((row) => ({ from: addDays(row.from, -days), to: addDays(row.to, -days) })),
  };
};
