import * as DurationFns from "temporal-polyfill/fns/Duration";
import * as InstantFns from "temporal-polyfill/fns/Instant";
import * as PlainDateFns from "temporal-polyfill/fns/PlainDate";
import * as PlainDateTimeFns from "temporal-polyfill/fns/PlainDateTime";
import * as PlainTimeFns from "temporal-polyfill/fns/PlainTime";
import * as ZonedDateTimeFns from "temporal-polyfill/fns/ZonedDateTime";
import * as z from "zod/mini";

/** A time in UTC, RFC 3339 with milliseconds (`2026-11-02T14:03:00.000Z`). Instants sort as text. */
export type Instant = string;
/** A calendar day, `YYYY-MM-DD`; the time zone depends on the use. */
export type Day = string;

/** @param time a number is milliseconds since 1970 */
export const toInstant = (time: Date | number | string): Instant => new Date(time).toISOString();

/** The later of two instants. */
export const latest = (a: Instant, b: Instant): Instant => (a < b ? b : a);

const DAY_MS = 86_400_000;
const LONGEST_DURATION_MS = 5 * 366 * DAY_MS;

const isDuration = (text: string): boolean => {
  try {
    const length = Date.parse(addDuration(toInstant(0), text));
    return length >= 0 && length <= LONGEST_DURATION_MS;
  } catch {
    return false;
  }
};

/**
 * The name must work in both libraries that use it: `Intl` also accepts short names (`IST`) that Temporal refuses, and
 * Temporal accepts offsets (`+05:30`) that an older `Intl` refuses.
 */
const isTimeZone = (name: string): boolean => {
  try {
    return (
      zoned(toInstant(0), name) !== undefined &&
      /^[A-Z]/i.test(new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone)
    );
  } catch {
    return false;
  }
};

/** Whether the calendar has this day: not `2026-02-30`. */
export const isDay = (text: string): boolean => {
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
};

/** ISO 8601 duration, zero to five years: `PT1H`, `P3D`, `P1M`. */
export const Duration = z
  .string()
  .check(
    z.maxLength(40),
    z.refine(isDuration, "must be an ISO 8601 duration of at most five years, like PT1H or P3D"),
  );

/** A {@link Duration} of at most so many days; a month counts as January's 31, a year as 365. */
export const durationOfDays = (most: number) =>
  Duration.check(
    z.refine(
      // What is no duration was refused before, and can't be added.
      (duration) => !isDuration(duration) || Date.parse(addDuration(toInstant(0), duration)) <= most * DAY_MS,
      `must be at most ${most} days`,
    ),
  );

/** IANA time zone name: `America/Sao_Paulo`. */
export const TimeZone = z
  .string()
  .check(z.maxLength(64), z.refine(isTimeZone, "must be an IANA time zone, like America/Sao_Paulo"));

/** From the year 10000 on, times no longer sort as text. No customer needs any other year than these. */
const YEARS = "must be in the years 1900 to 2999";

/** RFC 3339 date-time with `Z` or an offset; it becomes an {@link Instant}. */
export const Timestamp = z.pipe(
  z.string(),
  z.pipe(
    // RFC 3339 §5.6 allows t and z.
    z.transform((text: string) => text.toUpperCase()),
    z.pipe(
      z.iso.datetime({ offset: true, error: "must be an RFC 3339 time like 2026-11-02T14:03:00Z" }),
      z.pipe(
        z.transform((text: string) => toInstant(text)),
        z.string().check(z.regex(/^(19|2\d)\d\d-/, YEARS)),
      ),
    ),
  ),
);

/** A {@link Day} that exists: not `2026-02-30`. */
export const CalendarDay = z
  .string()
  .check(
    z.regex(/^\d{4}-\d\d-\d\d$/, { error: "must be a date like 2026-11-02", abort: true }),
    z.refine(isDay, "must be a day of the calendar"),
    z.regex(/^(19|2\d)\d\d-/, YEARS),
  );

/** A month as callers name it. */
export const CalendarMonth = z
  .string()
  .check(z.regex(/^(?:19|2\d)\d\d-(?:0[1-9]|1[0-2])$/, "must be a month, like 2026-10"));

/** One end of a period in a list: a {@link Day}, or an {@link Instant} written as RFC 3339 allows. */
export const DayOrTime = z.union([CalendarDay, Timestamp], {
  error: "must be a date like 2026-11-02 or an RFC 3339 time like 2026-11-02T14:03:00Z",
});

const plainDay = (day: Day) => {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return PlainDateFns.create(year, month, date);
};

const zoned = (at: Instant, timeZone: string) =>
  InstantFns.toZonedDateTimeISO(InstantFns.fromEpochMilliseconds(Date.parse(at)), timeZone);

/** `at` plus an ISO 8601 duration; months and days are those of `timeZone`. */
export const addDuration = (at: Instant, duration: string, timeZone = "UTC"): Instant =>
  toInstant(ZonedDateTimeFns.add(zoned(at, timeZone), DurationFns.fromString(duration)).epochMilliseconds);

const DURATION_UNITS = ["year", "month", "week", "day", "hour", "minute", "second"] as const;
type DurationUnit = (typeof DURATION_UNITS)[number];

/** What an ISO 8601 duration is made of: `P1DT12H` → 1 day, 12 hours. Zero is no second. */
export const durationParts = (duration: string): (readonly [unit: DurationUnit, size: number])[] => {
  const { years, months, weeks, days, hours, minutes, seconds } = DurationFns.fromString(duration);
  const sizes = [years, months, weeks, days, hours, minutes, seconds];
  const parts = DURATION_UNITS.map((unit, index) => [unit, sizes[index] ?? 0] as const);
  const given = parts.filter(([, size]) => size > 0);
  return given.length > 0 ? given : [["second", 0]];
};

/** `at` minus an ISO 8601 duration, in UTC. */
export const subtractDuration = (at: Instant, duration: string): Instant =>
  toInstant(ZonedDateTimeFns.subtract(zoned(at, "UTC"), DurationFns.fromString(duration)).epochMilliseconds);

/** The local time in `timeZone`, to the second and with the offset: `2026-11-04T19:20:00+01:00`. */
export const inZone = (at: Instant, timeZone: string): string =>
  ZonedDateTimeFns.toString(zoned(at, timeZone), {
    smallestUnit: "second",
    roundingMode: "trunc",
    timeZoneName: "never",
  });

/** The day in `timeZone` at this time. */
export const dayIn = (at: Instant, timeZone: string): Day =>
  PlainDateFns.toString(ZonedDateTimeFns.toPlainDate(zoned(at, timeZone)));

/** When a day begins in `timeZone` (days may have 23 or 25 hours). */
export const startOfDay = (day: Day, timeZone: string): Instant =>
  toInstant(PlainDateFns.toZonedDateTime(plainDay(day), { timeZone }).epochMilliseconds);

/** When a period begins or ends: a day at its start in `timeZone`, a time as it is. */
export const momentOf = (dayOrTime: Day | Instant, timeZone: string): Instant =>
  dayOrTime.includes("T") ? dayOrTime : startOfDay(dayOrTime, timeZone);

/** Calculated in UTC, where every day has 24 hours. */
export const addDays = (day: Day, days: number): Day =>
  toInstant(Date.parse(day) + days * 86_400_000).slice(0, 10);

/** All days of a month, like `2026-02`. */
export const daysOfMonth = (month: string): Day[] =>
  Array.from({ length: 31 }, (_, index) => addDays(`${month}-01`, index)).filter((day) =>
    day.startsWith(month),
  );

/** How many days `to` is after `from`. */
export const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Weekday, time (`HH:MM`) and day in `timeZone`. */
export const wallClock = (at: Instant, timeZone: string): { weekday: Weekday; time: string; day: Day } => {
  const local = zoned(at, timeZone);
  const pad = (n: number) => String(n).padStart(2, "0");
  const fields = ZonedDateTimeFns.toPlainDateTime(local);
  return {
    weekday: WEEKDAYS[ZonedDateTimeFns.dayOfWeek(local) - 1] as Weekday,
    time: `${pad(fields.hour)}:${pad(fields.minute)}`,
    day: dayIn(at, timeZone),
  };
};

/**
 * When it is `time` (`HH:MM`) on `day` in `timeZone`: never where the clock change in spring skips it, and twice where the
 * one in autumn repeats it.
 */
export const whenClockShows = (day: Day, time: string, timeZone: string): Instant[] => {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const wanted = PlainDateFns.toPlainDateTime(plainDay(day), PlainTimeFns.create(hour, minute));
  const moments = (["earlier", "later"] as const).map((disambiguation) =>
    toInstant(PlainDateTimeFns.toZonedDateTime(wanted, timeZone, { disambiguation }).epochMilliseconds),
  );
  return [...new Set(moments)].filter((at) => wallClock(at, timeZone).time === time);
};

/** The clock changes of `timeZone` after `at`, until the end of the UTC day `until`. */
export const clockChangesAfter = (at: Instant, timeZone: string, until: Day): Instant[] => {
  const change = ZonedDateTimeFns.getTimeZoneTransition(zoned(at, timeZone), "next");
  const moment = change ? toInstant(change.epochMilliseconds) : undefined;
  return moment === undefined || moment.slice(0, 10) > until
    ? []
    : [moment, ...clockChangesAfter(moment, timeZone, until)];
};

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];
