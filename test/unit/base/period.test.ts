import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTooLong, monthsBetween, monthsUpTo, periodsBetween } from "../../../shared/domain/base/period.ts";
import { addDays, daysBetween } from "../../../shared/domain/base/time.ts";

const days = (from: string, to: string): string[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, n) => addDays(from, n));

/** Every day of a stored period. */
const daysOf = (period: string): string[] => {
  if (period.length === 10) return [period];
  const all = days(`${period}-01`, addDays(`${period}-01`, 31));
  return all.filter((day) => day.startsWith(period));
};

const stretch = fc
  .record({ start: fc.nat(4_000), length: fc.nat(150) })
  .map(({ start, length }) => [addDays("2020-01-01", start), addDays("2020-01-01", start + length)] as const);

describe("the periods of a range of days", () => {
  it("cover each of its days exactly once, in order", () => {
    fc.assert(
      fc.property(stretch, ([from, to]) => {
        expect(periodsBetween(from, to).flatMap(daysOf)).toEqual(days(from, to));
      }),
    );
  });

  it("are months wherever a whole month is in the range", () => {
    fc.assert(
      fc.property(stretch, ([from, to]) => {
        const periods = new Set(periodsBetween(from, to));
        const within = new Set(days(from, to));
        for (const month of new Set([...within].map((day) => day.slice(0, 7)))) {
          const whole = daysOf(month).every((day) => within.has(day));
          expect(periods.has(month)).toBe(whole);
        }
      }),
    );
  });

  it.each([
    ["2026-10-01", "2026-11-01", ["2026-10"]],
    ["2026-10-31", "2026-11-02", ["2026-10-31", "2026-11-01"]],
    ["2026-10-30", "2026-12-02", ["2026-10-30", "2026-10-31", "2026-11", "2026-12-01"]],
    ["2024-02-01", "2024-03-01", ["2024-02"]],
    ["2024-02-01", "2024-02-29", days("2024-02-01", "2024-02-29")],
    ["2026-12-01", "2027-02-01", ["2026-12", "2027-01"]],
    ["2026-11-02", "2026-11-02", []],
    ["2026-11-02", "2026-11-01", []],
  ])("from %s to %s is %j", (from, to, periods) => {
    expect(periodsBetween(from, to)).toEqual(periods);
  });

  it.each([
    ["2999-12-01", "2999-12-31", 30],
    ["2999-11-15", "2999-12-31", 46],
    ["1900-01-01", "1900-01-03", 2],
  ])("work at the ends of the calendar too (%s to %s)", (from, to, count) => {
    expect(periodsBetween(from, to)).toHaveLength(count);
  });
});

describe("a period", () => {
  it.each([
    ["2021-01-01", "2026-01-05", false],
    ["2021-01-01", "2026-01-06", true],
    ["2026-01-01", "2026-01-02", false],
  ])("from %s to %s is too long: %s", (from, to, tooLong) => {
    expect(isTooLong(from, to)).toBe(tooLong);
  });
});

describe("the months up to a day", () => {
  it.each([
    ["2026-03-31", 3, ["2026-01", "2026-02", "2026-03"]],
    ["2026-01-01", 2, ["2025-12", "2026-01"]],
    ["2024-02-29", 1, ["2024-02"]],
  ])("%s, %i of them, are %j", (day, count, months) => {
    expect(monthsUpTo(day, count)).toEqual(months);
  });
});

describe("the months of a range", () => {
  it.each([
    ["2026-11-02", "2026-11-03", ["2026-11"]],
    ["2026-10-31T23:59:59.999Z", "2026-11-01T00:00:00.001Z", ["2026-11", "2026-10"]],
    ["2026-12-31", "2027-01-01", ["2027-01", "2026-12"]],
    ["2024-01-31", "2024-03-01", ["2024-03", "2024-02", "2024-01"]],
    ["2026-11-02", "2026-10-02", []],
  ])("from %s to %s are %j, newest first", (from, to, months) => {
    expect(monthsBetween(from, to)).toEqual(months);
  });

  it("contain each of its days", () => {
    fc.assert(
      fc.property(stretch, ([from, to]) => {
        const expected = [...new Set(days(from, addDays(to, 1)).map((day) => day.slice(0, 7)))].reverse();
        expect(monthsBetween(from, to)).toEqual(expected);
      }),
    );
  });

  it("end with the calendar", () => {
    expect(monthsBetween("2999-11-30", "2999-12-31")).toEqual(["2999-12", "2999-11"]);
  });
});
