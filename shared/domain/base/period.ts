import * as z from "zod/mini";
import { groupBy } from "./group-by.ts";
import { addDays, type Day, daysBetween, daysOfMonth } from "./time.ts";

/** The longest period of one query: five years, with their leap days. */
export const MAX_PERIOD_DAYS = 5 * 366;

/** Whether `[from, to)` is longer than {@link MAX_PERIOD_DAYS}. */
export const isTooLong = (from: Day, to: Day): boolean => daysBetween(from, to) > MAX_PERIOD_DAYS;

/** The period of the same length that ends where this one begins. */
export const periodBefore = ({ from, to }: { from: Day; to: Day }): { from: Day; to: Day } => ({
  from: addDays(from, -daysBetween(from, to)),
  to: from,
});

const firstOfNextMonth = (day: Day): Day => `${addDays(`${day.slice(0, 7)}-01`, 31).slice(0, 7)}-01`;

/**
 * The fewest stored periods that cover `[from, to)`: whole months, and single days at the ends. From 2026-10-01 to
 * 2026-11-03: `2026-10`, `2026-11-01`, `2026-11-02`.
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

/** Some days of a month, one after the other, and all its other days. */
export type PartOfMonth = { month: string; days: Day[]; others: Day[] };

/** `[from, to)` by its months: a whole month as its name, a part of one as its days. */
export const monthPartsBetween = (from: Day, to: Day): (string | PartOfMonth)[] => {
  const parts = groupBy(periodsBetween(from, to), (period) => period.slice(0, 7));
  return [...parts].map(([month, days]) =>
    days[0] === month
      ? month
      : { month, days, others: daysOfMonth(month).filter((day) => !days.includes(day)) },
  );
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

/** The mean month of the Gregorian calendar. */
const DAYS_IN_MONTH = 365.2425 / 12;

/** How many months `[from, to)` lasts: whole ones as the calendar has them, else by its days. */
export const monthsLong = ({ from, to }: { from: Day; to: Day }): number =>
  from < to && from.endsWith("-01") && to.endsWith("-01")
    ? monthsBetween(from, addDays(to, -1)).length
    : Math.max(0, daysBetween(from, to)) / DAYS_IN_MONTH;

/** So many months up to the one that has this day, oldest first. */
export const monthsUpTo = (day: Day, count: number): string[] => {
  const months = [day.slice(0, 7)];
  while (months.length < count) months.unshift(addDays(`${months[0]}-01`, -1).slice(0, 7));
  return months;
};

/** The length of a trend's points; weeks begin on Monday (ISO 8601). */
export const TrendInterval = z.enum(["day", "week", "month"]);
export type TrendInterval = z.infer<typeof TrendInterval>;

const DAYS_IN_WEEK = 7;
const daysSinceMonday = (day: Day): number => (new Date(day).getUTCDay() + 6) % DAYS_IN_WEEK;

const nextStart = (day: Day, interval: TrendInterval): Day => {
  switch (interval) {
    case "day":
      return addDays(day, 1);
    case "week":
      return addDays(day, DAYS_IN_WEEK - daysSinceMonday(day));
    case "month":
      return firstOfNextMonth(day);
    default:
      return interval satisfies never;
  }
};

/** Cuts `[from, to)` into days, weeks or months. The first and the last may be shorter. */
export const pointsBetween = (from: Day, to: Day, interval: TrendInterval): { from: Day; to: Day }[] => {
  const points: { from: Day; to: Day }[] = [];
  for (let day = from; day < to; ) {
    const next = nextStart(day, interval);
    points.push({ from: day, to: next < to ? next : to });
    day = next;
  }
  return points;
};
