import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import {
  addDays,
  addDuration,
  CalendarDay,
  DayOrTime,
  Duration,
  dayIn,
  daysBetween,
  startOfDay,
  subtractDuration,
  Timestamp,
  TimeZone,
  toInstant,
  wallClock,
  whenClockShows,
} from "../../../shared/domain/base/time.ts";

const takes = (schema: z.ZodMiniType, value: unknown) => z.safeParse(schema, value).success;
const HOUR = 3_600_000;

describe("a duration", () => {
  it.each([
    "PT0S",
    "P0D",
    "PT1H",
    "PT0.5H",
    "P3D",
    "P2W",
    "P1M",
    "P1Y2M3DT4H5M6S",
    "P5Y",
    "P1830D",
    "PT43920H",
  ])("may be %s", (text) => {
    expect(takes(Duration, text)).toBe(true);
  });

  it.each<[unknown, string]>([
    ["-P1D", "negative"],
    ["-PT1S", "negative by a second"],
    ["P-1D", "negative inside"],
    ["P1831D", "a day more than five years"],
    ["PT43921H", "an hour more than five years"],
    ["P61M", "a month more than five years"],
    ["P5Y5D", "five years and then some"],
    ["P6Y", "six years"],
    ["P99999999999999999999D", "a length that no clock has"],
    ["P", "no unit"],
    ["PT", "no unit of time"],
    ["", "nothing"],
    ["3D", "no P"],
    ["P1.5D", "half a day"],
    ["PT1H30", "a number without a unit"],
    ["P1H", "hours without a T"],
    ["P3D\n", "a line break at the end"],
    [" P3D", "a space in front"],
    ["P3D; DROP", "garbage after it"],
    ["three days", "words"],
    [`PT${"0".repeat(40)}1H`, "more than 40 characters"],
    [3, "a number"],
  ])("is not %j: %s", (text) => {
    expect(takes(Duration, text)).toBe(false);
  });
});

describe("a time zone", () => {
  it.each(["UTC", "America/Sao_Paulo", "Asia/Kathmandu", "Etc/GMT+3", "US/Pacific"])("may be %s", (name) => {
    expect(takes(TimeZone, name)).toBe(true);
  });

  it.each([
    ["Mars/Olympus"],
    [""],
    ["Europe/Berlin\n"],
    ["Europe/Berlin\u0000"],
    ["Z"],
    ["../etc/passwd"],
    ["America/Sao_Paulo; x"],
    ["x".repeat(65)],
    [null],
  ])("is not %j", (name) => {
    expect(takes(TimeZone, name)).toBe(false);
  });

  it("that is accepted works in every calculation", () => {
    for (const name of [...Intl.supportedValuesOf("timeZone"), "EST5EDT", "utc", "america/new_york", "GMT"])
      if (takes(TimeZone, name)) expect(dayIn("2026-06-15T12:00:00.000Z", name)).toMatch(/^2026-06-1[56]$/);
  });
});

describe("a timestamp", () => {
  it.each([
    ["2026-11-02T14:03:00Z", "2026-11-02T14:03:00.000Z"],
    ["2026-11-02T14:03:00.5Z", "2026-11-02T14:03:00.500Z"],
    ["2026-11-02T14:03:00.123456789Z", "2026-11-02T14:03:00.123Z"],
    ["2026-11-02T14:03:00+02:00", "2026-11-02T12:03:00.000Z"],
    ["2026-11-02T14:03:00-03:00", "2026-11-02T17:03:00.000Z"],
    ["2026-01-01T00:30:00+05:45", "2025-12-31T18:45:00.000Z"],
    ["2026-12-31T23:00:00-01:00", "2027-01-01T00:00:00.000Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
    ["1970-01-01T00:00:00-00:00", "1970-01-01T00:00:00.000Z"],
  ])("%s is %s", (text, instant) => {
    expect(z.parse(Timestamp, text)).toBe(instant);
  });

  it.each<[unknown, string]>([
    ["2026-11-02", "a day"],
    ["2026-11-02T14:03:00", "no zone"],
    ["2026-11-02 14:03:00Z", "a space for the T"],
    ["2026-02-29T00:00:00Z", "a day that 2026 has not"],
    ["2026-02-30T00:00:00Z", "a day that no year has"],
    ["2026-13-01T00:00:00Z", "a thirteenth month"],
    ["2026-11-02T25:00:00Z", "hour 25"],
    ["2026-11-02T14:60:00Z", "minute 60"],
    ["2026-11-02T14:03:00+24:00", "an offset of a day"],
    ["2026-11-02T14:03:00Z\n", "a line break at the end"],
    ["yesterday", "words"],
    ["", "nothing"],
    [1_793_628_180_000, "a number"],
  ])("is not %j: %s", (text) => {
    expect(takes(Timestamp, text)).toBe(false);
  });

  it.each(["0000-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00"])(
    "%s, outside the years that sort as text, is refused",
    (text) => {
      expect(takes(Timestamp, text)).toBe(false);
    },
  );
});

describe("a calendar day", () => {
  it.each([
    ["2026-11-02", true],
    ["2024-02-29", true],
    ["2026-02-29", false],
    ["2100-02-29", false],
    ["2026-04-31", false],
    ["2026-00-10", false],
    ["2026-13-01", false],
    ["2026-11-00", false],
    ["2026-1-2", false],
    ["20261102", false],
    ["2026-11-02T00:00:00Z", false],
    ["2026-11-02\n", false],
    ["", false],
  ])("%j: %s", (text, taken) => {
    expect(takes(CalendarDay, text)).toBe(taken);
  });
});

describe("one end of a period", () => {
  const EITHER = "must be a date like 2026-11-02 or an RFC 3339 time like 2026-11-02T14:03:00Z";
  it.each([
    ["2026-02-30", "must be a day of the calendar"],
    ["1026-02-03", "must be in the years 1900 to 2999"],
    ["yesterday", EITHER],
    ["", EITHER],
  ])("says one thing of %j", (text, said) => {
    const messages = z.safeParse(DayOrTime, text).error?.issues.map(({ message }) => message);
    expect(messages).toEqual([said]);
  });
});

describe("the day in a zone", () => {
  it.each([
    ["2026-11-02T04:59:59.999Z", "America/New_York", "2026-11-01"],
    ["2026-11-02T05:00:00.000Z", "America/New_York", "2026-11-02"],
    ["2026-03-08T04:59:59.999Z", "America/New_York", "2026-03-07"],
    ["2026-03-08T05:00:00.000Z", "America/New_York", "2026-03-08"],
    ["2026-03-09T03:59:59.999Z", "America/New_York", "2026-03-08"],
    ["2026-03-09T04:00:00.000Z", "America/New_York", "2026-03-09"],
    ["2026-03-29T21:59:59.999Z", "Europe/Berlin", "2026-03-29"],
    ["2026-03-29T22:00:00.000Z", "Europe/Berlin", "2026-03-30"],
    ["2026-10-25T22:59:59.999Z", "Europe/Berlin", "2026-10-25"],
    ["2026-10-25T23:00:00.000Z", "Europe/Berlin", "2026-10-26"],
    ["2026-11-02T14:59:59.999Z", "Asia/Tokyo", "2026-11-02"],
    ["2026-11-02T15:00:00.000Z", "Asia/Tokyo", "2026-11-03"],
    ["2026-11-02T23:59:59.999Z", "UTC", "2026-11-02"],
  ])("at %s in %s is %s", (at, zone, day) => {
    expect(dayIn(at, zone)).toBe(day);
  });
});

describe("a day", () => {
  it.each([
    ["2026-03-08", "America/New_York", "2026-03-08T05:00:00.000Z", 23],
    ["2026-11-01", "America/New_York", "2026-11-01T04:00:00.000Z", 25],
    ["2026-07-01", "America/New_York", "2026-07-01T04:00:00.000Z", 24],
    ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z", 23],
    ["2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00.000Z", 25],
    ["2026-03-08", "Asia/Tokyo", "2026-03-07T15:00:00.000Z", 24],
    ["2026-11-01", "Asia/Tokyo", "2026-10-31T15:00:00.000Z", 24],
    ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z", 23],
  ])("%s in %s starts at %s and has %i hours", (day, zone, start, hours) => {
    expect(startOfDay(day, zone)).toBe(start);
    expect((Date.parse(startOfDay(addDays(day, 1), zone)) - Date.parse(start)) / HOUR).toBe(hours);
  });

  it("contains every instant from its start to the start of the next day, in every zone", () => {
    const zone = fc.constantFrom(
      "America/New_York",
      "Europe/Berlin",
      "Asia/Tokyo",
      "Australia/Lord_Howe",
      "UTC",
    );
    const moment = fc.integer({ min: Date.parse("2000-01-01"), max: Date.parse("2037-12-31") });
    fc.assert(
      fc.property(zone, moment, (timeZone, ms) => {
        const at = toInstant(ms);
        const day = dayIn(at, timeZone);
        expect(startOfDay(day, timeZone) <= at).toBe(true);
        expect(startOfDay(addDays(day, 1), timeZone) > at).toBe(true);
      }),
    );
  });

  it.each([
    ["2026-02-28", 1, "2026-03-01"],
    ["2024-02-28", 1, "2024-02-29"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2026-03-01", -1, "2026-02-28"],
    ["2026-11-02", 0, "2026-11-02"],
  ])("%s and %i more is %s", (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected);
    expect(daysBetween(day, expected)).toBe(days);
  });
});

describe("the local time", () => {
  it.each([
    ["2026-11-02", "09:00", "America/New_York", "2026-11-02T14:00:00.000Z"],
    ["2026-07-01", "09:00", "America/New_York", "2026-07-01T13:00:00.000Z"],
    ["2026-03-08", "01:59", "America/New_York", "2026-03-08T06:59:00.000Z"],
    ["2026-03-08", "03:00", "America/New_York", "2026-03-08T07:00:00.000Z"],
    ["2026-03-29", "03:00", "Europe/Berlin", "2026-03-29T01:00:00.000Z"],
    ["2026-10-25", "01:59", "Europe/Berlin", "2026-10-24T23:59:00.000Z"],
    ["2026-10-25", "03:00", "Europe/Berlin", "2026-10-25T02:00:00.000Z"],
    ["2026-11-02", "09:00", "Asia/Tokyo", "2026-11-02T00:00:00.000Z"],
  ])("is %s %s in %s at %s", (day, time, zone, at) => {
    expect(whenClockShows(day, time, zone)).toEqual([at]);
    expect(wallClock(at, zone)).toMatchObject({ day, time });
  });

  it.each([
    ["America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00.000Z"],
    ["Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30:00.000Z"],
  ])("in %s is %s %s twice", (zone, day, time, at) => {
    expect(whenClockShows(day, time, zone)).toEqual([at, toInstant(Date.parse(at) + HOUR)]);
    expect(wallClock(toInstant(Date.parse(at) + HOUR), zone)).toMatchObject({ day, time });
  });

  it.each([
    ["America/New_York", "2026-03-08"],
    ["Europe/Berlin", "2026-03-29"],
  ])("in %s is never 02:30 on %s", (zone, day) => {
    expect(whenClockShows(day, "02:30", zone)).toEqual([]);
  });

  it.each([
    ["2026-11-02T14:03:59.999Z", "UTC", "mon", "14:03"],
    ["2026-11-08T23:59:59.999Z", "UTC", "sun", "23:59"],
    ["2026-11-08T23:30:00.000Z", "Asia/Tokyo", "mon", "08:30"],
    ["2026-11-02T04:30:00.000Z", "America/New_York", "sun", "23:30"],
  ])("at %s in %s: %s %s", (at, zone, weekday, time) => {
    expect(wallClock(at, zone)).toMatchObject({ weekday, time });
  });
});

describe("an instant plus a duration", () => {
  it.each([
    ["2026-01-31T10:00:00.000Z", "P1M", "UTC", "2026-02-28T10:00:00.000Z"],
    ["2024-01-31T10:00:00.000Z", "P1M", "UTC", "2024-02-29T10:00:00.000Z"],
    ["2024-02-29T10:00:00.000Z", "P1Y", "UTC", "2025-02-28T10:00:00.000Z"],
    ["2026-10-31T10:00:00.000Z", "P1M", "UTC", "2026-11-30T10:00:00.000Z"],
    ["2026-12-15T10:00:00.000Z", "P1M", "UTC", "2027-01-15T10:00:00.000Z"],
    ["2026-02-15T17:00:00.000Z", "P1M", "America/New_York", "2026-03-15T16:00:00.000Z"],
    ["2026-10-15T16:00:00.000Z", "P1M", "America/New_York", "2026-11-15T17:00:00.000Z"],
    ["2026-03-28T12:00:00.000Z", "P1D", "Europe/Berlin", "2026-03-29T11:00:00.000Z"],
    ["2026-03-28T12:00:00.000Z", "PT24H", "Europe/Berlin", "2026-03-29T12:00:00.000Z"],
    ["2026-10-24T12:00:00.000Z", "P1D", "Europe/Berlin", "2026-10-25T13:00:00.000Z"],
    ["2026-03-28T12:00:00.000Z", "P1D", "Asia/Tokyo", "2026-03-29T12:00:00.000Z"],
    ["2026-11-02T14:03:00.250Z", "PT15M", "UTC", "2026-11-02T14:18:00.250Z"],
    ["2026-11-02T14:03:00.000Z", "PT0S", "UTC", "2026-11-02T14:03:00.000Z"],
  ])("%s + %s in %s is %s", (at, duration, zone, expected) => {
    expect(addDuration(at, duration, zone)).toBe(expected);
  });

  it("is calculated in UTC by default", () => {
    expect(addDuration("2026-03-28T12:00:00.000Z", "P1D")).toBe("2026-03-29T12:00:00.000Z");
  });

  it.each([
    ["2026-03-31T10:00:00.000Z", "P1M", "2026-02-28T10:00:00.000Z"],
    ["2026-11-16T14:03:00.000Z", "P14D", "2026-11-02T14:03:00.000Z"],
    ["2026-11-02T00:00:00.000Z", "PT1S", "2026-11-01T23:59:59.000Z"],
  ])("%s − %s is %s", (at, duration, expected) => {
    expect(subtractDuration(at, duration)).toBe(expected);
  });
});
