import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { edgesOf, isToldAmong, periodsAround } from "../../shared/domain/disclosure.ts";
import { addDays, type Day } from "../../shared/domain/time.ts";

const LEAST = 5;

describe("a group among others", () => {
  const told = (sizes: Record<string, number>, total: number, group: string) =>
    isToldAmong(new Map(Object.entries(sizes)), { total, group, least: LEAST });

  it.each([
    ["fewer than enough", { web: 4, app: 50 }, 54, "web", false],
    ["enough, and all the others too", { web: 5, app: 50 }, 55, "web", true],
    ["all there are", { web: 50 }, 50, "web", true],
    ["what is left of everybody is one person", { web: 50, app: 1 }, 51, "web", false],
    ["what is left of everybody has no group at all", { web: 50 }, 53, "web", false],
    ["those without a group are enough", { web: 50 }, 55, "web", true],
    ["those that are left are enough together", { web: 50, app: 3, phone: 2 }, 55, "web", true],
    ["the smallest of those told is left out with them", { web: 50, app: 7, phone: 2 }, 59, "app", false],
    ["a larger one is told then", { web: 50, app: 7, phone: 2 }, 59, "web", true],
    ["of two equal ones only one is left out", { a: 9, b: 9, c: 1 }, 19, "a", false],
    ["of two equal ones the other is told", { a: 9, b: 9, c: 1 }, 19, "b", true],
    ["nobody at all", {}, 9, "web", false],
  ])("%s: %j of %i tells %s: %s", (_, sizes, total, group, expected) => {
    expect(told(sizes, total, group)).toBe(expected);
  });

  it("never leaves fewer than enough and some to whoever takes those told from everybody", () => {
    const sizes = fc.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.nat(20));
    fc.assert(
      fc.property(sizes, fc.nat(9), (groups, without) => {
        const total = Object.values(groups).reduce((sum, n) => sum + n, without);
        const left = Object.keys(groups)
          .filter((group) => told(groups, total, group))
          .reduce((rest, group) => rest - (groups[group] ?? 0), total);
        expect(left === 0 || left >= LEAST || left === total).toBe(true);
      }),
    );
  });
});

/** Answers by day, and what the stored periods then hold; `rest` is of everybody else. */
const countsOf = (days: ReadonlyMap<Day, number>, rest: ReadonlyMap<Day, number> = new Map()) => {
  const sum = (of: ReadonlyMap<Day, number>, period: string) =>
    [...of].reduce((all, [day, n]) => (day.startsWith(period) ? all + n : all), 0);
  return (period: string) => ({ own: sum(days, period), rest: sum(rest, period) });
};
const within = (days: ReadonlyMap<Day, number>, from: Day, to: Day) =>
  [...days].reduce((sum, [day, n]) => (day >= from && day < to ? sum + n : sum), 0);

describe("a segment over a period", () => {
  const told = (days: Record<Day, number>, from: Day, to: Day) =>
    edgesOf(countsOf(new Map(Object.entries(days))), LEAST)({ from, to });

  it.each([
    ["that has all its answers", { "2026-11-02": 6 }, "2026-11-01", "2026-12-01", true],
    [
      "that cuts off a single one at its end",
      { "2026-11-02": 6, "2026-11-09": 1 },
      "2026-11-01",
      "2026-11-09",
      false,
    ],
    [
      "that cuts off a single one at its start",
      { "2026-11-02": 1, "2026-11-09": 6 },
      "2026-11-05",
      "2026-12-01",
      false,
    ],
    ["that cuts off enough", { "2026-11-02": 6, "2026-11-09": 5 }, "2026-11-01", "2026-11-09", true],
    ["beside a month with enough", { "2026-10-02": 6, "2026-11-09": 5 }, "2026-11-01", "2026-12-01", true],
    ["beside a month with too few", { "2026-10-02": 4, "2026-11-09": 50 }, "2026-11-01", "2026-12-01", false],
    [
      "that takes the month with too few in",
      { "2026-10-02": 4, "2026-11-09": 50 },
      "2026-10-01",
      "2026-12-01",
      true,
    ],
    ["beside a year with too few", { "2025-10-02": 4, "2026-11-09": 50 }, "2026-01-01", "2027-01-01", true],
    [
      "with a year of too few in it",
      { "2025-10-02": 4, "2026-11-09": 50 },
      "2025-01-01",
      "2027-01-01",
      false,
    ],
    [
      "that reaches into a year with too few",
      { "2026-11-09": 50, "2027-01-02": 4 },
      "2026-01-01",
      "2027-02-01",
      false,
    ],
    ["beside years with enough", { "2025-10-02": 5, "2026-11-09": 50 }, "2026-01-01", "2027-01-01", true],
    ["in which nobody answered", {}, "2026-11-01", "2026-12-01", true],
    [
      "that is a day with enough, between days with enough",
      { "2026-11-08": 5, "2026-11-09": 5, "2026-11-10": 5 },
      "2026-11-09",
      "2026-11-10",
      true,
    ],
  ] as const)("%s (%j from %s to %s) is told: %s", (_, days, from, to, expected) => {
    expect(told(days, from, to)).toBe(expected);
  });

  it("never differs from another one that is told by fewer than enough and some", () => {
    const start = "2025-01-01";
    const day = fc.integer({ min: 0, max: 2 * 365 + 40 }).map((n) => addDays(start, n));
    const edge = fc.oneof(
      day,
      day.map((one) => `${one.slice(0, 7)}-01`),
      day.map((one) => `${one.slice(0, 4)}-01-01`),
    );
    const answers = fc.array(fc.tuple(day, fc.integer({ min: 1, max: 7 })), { maxLength: 30 });
    fc.assert(
      fc.property(
        answers,
        answers,
        fc.uniqueArray(edge, { minLength: 3, maxLength: 6 }),
        (list, others, edges) => {
          const [days, rest] = [new Map(list), new Map(others)];
          const isTold = edgesOf(countsOf(days, rest), LEAST);
          const ranges = edges
            .flatMap((from) => edges.map((to) => ({ from, to })))
            .filter(({ from, to }) => from < to && isTold({ from, to }));
          for (const a of ranges)
            for (const b of ranges) {
              if (a.from !== b.from || a.to <= b.to) continue;
              // Of the segment, and of everybody less the segment.
              for (const of of [days, rest]) {
                const difference = within(of, b.to, a.to);
                expect(difference === 0 || difference >= LEAST).toBe(true);
              }
            }
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it("is withheld for a month in which everybody else was one, where the next is told", () => {
    const own = new Map([
      ["2026-01-10", 40],
      ["2026-02-10", 40],
    ]);
    const isTold = edgesOf(
      countsOf(
        own,
        new Map([
          ["2026-01-11", 1],
          ["2026-02-11", 6],
        ]),
      ),
      LEAST,
    );
    expect(isTold({ from: "2026-01-01", to: "2026-02-01" })).toBe(false);
    expect(isTold({ from: "2026-02-01", to: "2026-03-01" })).toBe(false);
    expect(isTold({ from: "2026-01-01", to: "2026-03-01" })).toBe(true);
  });

  it("reads the months of its edges' years, and the days of the month that an edge lies within", () => {
    expect(periodsAround("2026-01-01")).toEqual([]);
    expect(periodsAround("2026-11-01")).toHaveLength(12);
    expect(periodsAround("2026-02-03").filter((period) => period.length === 10)).toEqual(
      Array.from({ length: 28 }, (_, n) => addDays("2026-02-01", n)),
    );
  });
});
