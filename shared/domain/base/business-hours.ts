import * as z from "zod/mini";
import {
  CalendarDay,
  clockChangesAfter,
  type Instant,
  inZone,
  TimeZone,
  toInstant,
  WEEKDAYS,
} from "./time.ts";

const HOUR = /^([01]\d|2[0-3]):[0-5]\d$/;
const HOUR_OR_MIDNIGHT = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** When a team works: on these days of the week from `from` until before `to`, by the clock of its time zone. */
export const BusinessHours = z
  .strictObject({
    timezone: TimeZone,
    days: z.array(z.enum(WEEKDAYS)).check(z.minLength(1), z.maxLength(7)),
    from: z.string().check(z.regex(HOUR, "must be a time like 09:00")),
    /** `24:00` is the end of the day. */
    to: z.string().check(z.regex(HOUR_OR_MIDNIGHT, "must be a time like 18:00, or 24:00")),
    /** Days on which nobody works. */
    holidays: z._default(z.array(CalendarDay).check(z.maxLength(100)), []),
  })
  .check(z.refine(({ from, to }) => from < to, { error: "must be later than from", path: ["to"] }));
export type BusinessHours = z.infer<typeof BusinessHours>;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** No interval is longer. It holds 200 clock changes, each of which takes a look into the time zone's rules. */
const LONGEST_MS = 100 * 366 * DAY_MS;

/** A stretch of local time between two clock changes, in milliseconds since 1970 by the local clock. */
type Stretch = { start: number; end: number };

const msOfDay = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return (hour * 60 + minute) * MINUTE_MS;
};

const offsetMs = (at: Instant, timeZone: string): number => {
  const second = Math.floor(Date.parse(at) / 1_000) * 1_000;
  return Date.parse(`${inZone(toInstant(second), timeZone).slice(0, 19)}Z`) - second;
};

/** The interval as the local clock shows it. Where clocks go back, two stretches show the same hour. */
const stretchesOf = (from: Instant, to: Instant, timeZone: string): Stretch[] => {
  const changes = clockChangesAfter(from, timeZone, to.slice(0, 10)).filter((change) => change < to);
  const starts = [from, ...changes];
  return starts.map((start, index) => {
    const offset = offsetMs(start, timeZone);
    return { start: Date.parse(start) + offset, end: Date.parse(starts[index + 1] ?? to) + offset };
  });
};

/** The open days of the week, Thursday first: 1970 began with one. */
const openDaysOf = (days: BusinessHours["days"]): boolean[] =>
  Array.from({ length: 7 }, (_, index) =>
    days.includes(WEEKDAYS[(index + 3) % 7] as (typeof WEEKDAYS)[number]),
  );

/**
 * How many seconds of an interval lie in the business hours; 0 where it ends before it begins. Where the clocks skip an
 * hour, it is not counted; where they show it twice, it counts twice. Between two clock changes all weeks have the same
 * length, so years take no longer than a day; only the first hundred years of an interval are looked at.
 */
export const businessSeconds = (from: Instant, to: Instant, hours: BusinessHours): number => {
  if (to <= from) return 0;
  const last = Math.min(Date.parse(to), Date.parse(from) + LONGEST_MS);
  const [opens, closes] = [msOfDay(hours.from), msOfDay(hours.to)];
  const open = openDaysOf(hours.days);
  const isOpen = (day: number) => open[((day % 7) + 7) % 7] === true;
  const openMsOfDay = (ms: number) => Math.min(Math.max(ms, opens), closes) - opens;

  /** Open time on a day, before a time. */
  const openOn = (day: number, until: number) =>
    openMsOfDay(Math.min(Math.max(until - day * DAY_MS, 0), DAY_MS));
  /** Open time between 1970 and a time, without regard to holidays; negative before 1970. */
  const openUntil = (until: number): number => {
    const day = Math.floor(until / DAY_MS);
    const weeks = Math.floor(day / 7);
    const daysOfWeek = open.filter((isOne, index) => isOne && index < day - weeks * 7).length;
    const days = weeks * open.filter(Boolean).length + daysOfWeek;
    return days * (closes - opens) + (isOpen(day) ? openOn(day, until) : 0);
  };
  const holidays = [...new Set(hours.holidays)].map((day) => Date.parse(day) / DAY_MS).filter(isOpen);

  const ms = stretchesOf(from, toInstant(last), hours.timezone).reduce((sum, { start, end }) => {
    const off = holidays.reduce((all, day) => all + openOn(day, end) - openOn(day, start), 0);
    return sum + openUntil(end) - openUntil(start) - off;
  }, 0);
  return Math.round(ms / 1_000);
};
