import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BusinessHours, businessSeconds } from "../../../shared/domain/base/business-hours.ts";
import { toInstant, WEEKDAYS, wallClock } from "../../../shared/domain/base/time.ts";

const HOUR = 3_600;
const hours = (overrides: Partial<BusinessHours> = {}): BusinessHours => ({
  timezone: "America/Sao_Paulo",
  days: ["mon", "tue", "wed", "thu", "fri"],
  from: "09:00",
  to: "18:00",
  holidays: [],
  ...overrides,
});

/** Minute by minute: slow and plain. Both ends are whole minutes. */
const minutesOpen = (
  from: string,
  to: string,
  { timezone, days, holidays, ...at }: BusinessHours,
): number => {
  let minutes = 0;
  for (let ms = Date.parse(from); ms < Date.parse(to); ms += 60_000) {
    const { weekday, time, day } = wallClock(toInstant(ms), timezone);
    if (days.includes(weekday) && time >= at.from && time < at.to && !holidays.includes(day)) minutes += 1;
  }
  return minutes * 60;
};

describe("business hours", () => {
  it.each([
    // Monday 2026-11-02; São Paulo is three hours behind UTC
    ["within a day", "2026-11-02T13:00:00.000Z", "2026-11-02T14:30:00.000Z", 1.5 * HOUR],
    ["before they begin", "2026-11-02T10:00:00.000Z", "2026-11-02T12:00:00.000Z", 0],
    ["from before they begin", "2026-11-02T10:00:00.000Z", "2026-11-02T12:00:01.000Z", 1],
    ["until after they end", "2026-11-02T20:59:59.000Z", "2026-11-03T02:00:00.000Z", 1],
    ["over a night", "2026-11-02T20:00:00.000Z", "2026-11-03T13:00:00.000Z", 2 * HOUR],
    ["over a weekend", "2026-11-06T20:00:00.000Z", "2026-11-09T13:00:00.000Z", 2 * HOUR],
    ["of a week", "2026-11-02T20:00:00.000Z", "2026-11-09T20:00:00.000Z", 45 * HOUR],
    ["of no time", "2026-11-02T13:00:00.000Z", "2026-11-02T13:00:00.000Z", 0],
    ["backwards", "2026-11-02T14:00:00.000Z", "2026-11-02T13:00:00.000Z", 0],
  ])("%s", (_, from, to, seconds) => {
    expect(businessSeconds(from, to, hours())).toBe(seconds);
  });

  it("leave out a holiday, also one that is named twice or falls on a free day", () => {
    const holidays = ["2026-11-03", "2026-11-03", "2026-11-07"];
    const [from, to] = ["2026-11-02T20:00:00.000Z", "2026-11-09T20:00:00.000Z"];
    expect(businessSeconds(from, to, hours({ holidays }))).toBe(36 * HOUR);
  });

  it("skip the hour that the clocks skip, and count twice the one that they show twice", () => {
    const all = hours({ timezone: "Europe/Berlin", days: [...WEEKDAYS], from: "00:00", to: "24:00" });
    expect(businessSeconds("2026-03-28T23:00:00.000Z", "2026-03-29T22:00:00.000Z", all)).toBe(23 * HOUR);
    expect(businessSeconds("2026-10-24T22:00:00.000Z", "2026-10-25T23:00:00.000Z", all)).toBe(25 * HOUR);
    const night = { ...all, from: "02:00", to: "03:00" };
    expect(businessSeconds("2026-03-28T23:00:00.000Z", "2026-03-29T22:00:00.000Z", night)).toBe(0);
    expect(businessSeconds("2026-10-24T22:00:00.000Z", "2026-10-25T23:00:00.000Z", night)).toBe(2 * HOUR);
  });

  it("agree with a count minute by minute, over clock changes, holidays and any days", () => {
    const minute = (n: number) => toInstant(Date.UTC(2026, 2, 1) + n * 60_000);
    const aSchedule = fc.record({
      timezone: fc.constantFrom(
        "UTC",
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Kolkata",
      ),
      days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
      hours: fc
        .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 }))
        .filter(([a, b]) => a < b),
      holidays: fc.subarray(["2026-03-08", "2026-03-29", "2026-03-30", "2026-04-05", "2026-04-06"]),
    });
    const clock = (quarter: number) =>
      `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`;
    fc.assert(
      fc.property(aSchedule, fc.nat(45 * 1_440), fc.nat(6 * 1_440), (schedule, start, length) => {
        const [from, to] = schedule.hours;
        const at = { ...schedule, from: clock(from), to: clock(to) };
        const [first, last] = [minute(start), minute(start + length)];
        expect(businessSeconds(first, last, at)).toBe(minutesOpen(first, last, at));
      }),
      { numRuns: 10 },
    );
  });

  it("take no longer for years than for days, and stop after a hundred years", () => {
    const all = hours({ days: [...WEEKDAYS], from: "00:00", to: "24:00", timezone: "Europe/Berlin" });
    const [from, to] = ["2016-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z"];
    const started = performance.now();
    for (let times = 0; times < 50; times += 1) businessSeconds(from, to, all);
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(businessSeconds(from, to, all)).toBe((Date.parse(to) - Date.parse(from)) / 1_000);
    expect(businessSeconds("1900-01-01T00:00:00.000Z", "2999-01-01T00:00:00.000Z", all)).toBe(
      100 * 366 * 24 * HOUR,
    );
  });

  it("close after they open, and may close at midnight", () => {
    const given = { timezone: "UTC", days: ["mon"], from: "09:00", to: "24:00" };
    expect(BusinessHours.parse(given)).toEqual({ ...given, holidays: [] });
    expect(BusinessHours.safeParse({ ...given, to: "09:00" }).error?.issues[0]?.path).toEqual(["to"]);
    expect(BusinessHours.safeParse({ ...given, from: "24:00" }).success).toBe(false);
    expect(BusinessHours.safeParse({ ...given, holidays: ["2026-02-30"] }).success).toBe(false);
    expect(BusinessHours.safeParse({ ...given, days: [] }).success).toBe(false);
    expect(BusinessHours.safeParse({ ...given, holidays: Array(101).fill("2026-01-01") }).success).toBe(
      false,
    );
  });
});
