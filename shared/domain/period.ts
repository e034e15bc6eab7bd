import { addDays, type Day, daysBetween } from "./time.ts";

/** Longest period that one question may span: five years and the leap days in them. */
export const MAX_PERIOD_DAYS = 5 * 366;

export const isTooLong = (from: Day, to: Day): boolean => daysBetween(from, to) > MAX_PERIOD_DAYS;

const firstOfNextMonth = (day: Day): Day => `${addDays(`${day.slice(0, 7)}-01`, 31).slice(0, 7)}-01`;

/**
 * The fewest stored periods that make up `[from, to)`: whole months, and days at the ends
 * (`2026-10`, `2026-11-01`, `2026-11-02`).
 */
export const periodsBetween = (from: Day, to: Day): string[] => {
  const periods: string[] = [];
  for (let day = from; day < to; ) {
    const nextMonth = firstOfNextMonth(day);
    const wholeMonth = day.endsWith("-01") && nextMonth <= to;
    periods.push(wholeMonth ? day.slice(0, 7) : day);
    day = wholeMonth ? nextMonth : addDays(day, 1);
  }
  return periods;
};

/** The months that `[from, to)` touches, newest first: `2026-11`, `2026-10`. */
export const monthsBetween = (from: string, to: string): string[] => {
  const months: string[] = [];
  for (
    let month = from.slice(0, 7);
    month <= to.slice(0, 7);
    month = firstOfNextMonth(`${month}-01`).slice(0, 7)
  )
    months.unshift(month);
  return months;
};
