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

/** An answer's counter on its month's calendar. */
export const onCalendar = (day: Day, metric: Metric, score: number): string =>
  `${day.slice(8)}${scoreCounter(lowestAlike(metric, score))}`;

const SHORT_VOLUME = "v";

/** A touchpoint's counter on its month's calendar. */
export const volumeOnCalendar = (day: Day, counter: string): string =>
  `${day.slice(8)}${counter === VOLUME_COUNTER ? SHORT_VOLUME : counter}`;

/** The day of a calendar's counter, and the counter's name in that day's bucket. */
export const offCalendar = (period: string, name: string): { day: Day; counter: string } => {
  const counter = name.slice(2);
  return {
    day: period.replace(DAYS, `-${name.slice(0, 2)}`),
    counter: counter === SHORT_VOLUME ? VOLUME_COUNTER : counter,
  };
};

/** All counters that a month's calendar of answers can have. */
export const calendarCounters = (period: string, metric: Metric): string[] => {
  const groups = new Set(scaleOf(metric).map((score) => lowestAlike(metric, score)));
  return daysOfMonth(period.replace(DAYS, "")).flatMap((day) =>
    [...groups].map((score) => onCalendar(day, metric, score)),
  );
};
