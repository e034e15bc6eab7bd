import { monthsBetween } from "../base/period.ts";
import { type Day, daysOfMonth } from "../base/time.ts";
import { lowestAlike, type Metric, scaleOf } from "../surveys/index.ts";
import { scoreCounter, VOLUME_COUNTER } from "./fact.ts";

const DAYS = "-days";

/**
 * The period of a month's calendar. That is a bucket with counters for each day: all that a trend needs to know of a
 * month's days, in one row. An answer's counter is `05s9`; each score counts as the lowest that counts alike (for nps:
 * 0, 7 or 9). A touchpoint's is `05v`, short since a row has many.
 */
export const calendarOf = (day: Day): string => `${day.slice(0, 7)}${DAYS}`;
export const isCalendar = (period: string): boolean => period.endsWith(DAYS);

/**
 * The period of a year's calendar of answers, `2026`: a bucket with counters for each month. A twelve months' line of
 * each touchpoint type is in one or two rows. A counter is `11s9`, with scores as on a month's calendar.
 */
export const yearOf = (day: Day): string => day.slice(0, 4);
export const isYear = (period: string): boolean => /^\d{4}$/.test(period);

/** An answer's counter on its month's calendar. */
export const onCalendar = (day: Day, metric: Metric, score: number): string =>
  `${day.slice(8)}${scoreCounter(lowestAlike(metric, score))}`;

/** An answer's counter on its year's calendar. */
export const onYear = (day: Day, metric: Metric, score: number): string =>
  `${day.slice(5, 7)}${scoreCounter(lowestAlike(metric, score))}`;

const SHORT_VOLUME = "v";

/** A touchpoint's counter on its month's calendar. */
export const volumeOnCalendar = (day: Day, counter: string): string =>
  `${day.slice(8)}${counter === VOLUME_COUNTER ? SHORT_VOLUME : counter}`;

/** The day (or month) of a calendar's counter, and the counter's name in the bucket of that day (or month). */
export const offCalendar = (calendar: string, name: string): { period: string; counter: string } => {
  const counter = name.slice(2);
  return {
    period: `${calendar.replace(DAYS, "")}-${name.slice(0, 2)}`,
    counter: counter === SHORT_VOLUME ? VOLUME_COUNTER : counter,
  };
};

const groupsOf = (metric: Metric): number[] => [
  ...new Set(scaleOf(metric).map((score) => lowestAlike(metric, score))),
];

/** All counters that a month's calendar of answers can have. */
export const calendarCounters = (period: string, metric: Metric): string[] =>
  daysOfMonth(period.replace(DAYS, "")).flatMap((day) =>
    groupsOf(metric).map((score) => onCalendar(day, metric, score)),
  );

/** All counters that a year's calendar of answers can have. */
export const yearCounters = (year: string, metric: Metric): string[] =>
  monthsBetween(`${year}-01`, `${year}-12`)
    .reverse()
    .flatMap((month) => groupsOf(metric).map((score) => onYear(month, metric, score)));
