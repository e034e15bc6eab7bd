import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day } from "../../../shared/domain/base/time.ts";
import { disclosureOf, NO_AUDIENCE, periodsAround } from "../../../shared/domain/scores/disclosure.ts";

const LEAST = 5;

type Answers = Record<string, ReadonlyMap<Day, number>>;

/** What the stored periods hold of the answers of each segment, by day. */
const countsOf = (answers: Answers) => (period: string) =>
  new Map(
    Object.entries(answers).map(([segment, days]) => [
      segment,
      [...days].reduce((sum, [day, n]) => (day.startsWith(period) ? sum + n : sum), 0),
    ]),
  );
const within = (days: ReadonlyMap<Day, number>, from: Day, to: Day) =>
  [...days].reduce((sum, [day, n]) => (day >= from && day < to ? sum + n : sum), 0);

describe("a segment among others", () => {
  const told = (sizes: Record<string, number>, segment: string) => {
    const on = (day: Day) => (n: number) => new Map([[day, n]]);
    const answers = Object.fromEntries(Object.entries(sizes).map(([name, n]) => [name, on("2026-11-05")(n)]));
    return disclosureOf(countsOf(answers), LEAST)(segment, { from: "2026-11-01", to: "2026-12-01" });
  };

  it.each([
    ["fewer than enough", { web: 4, app: 50 }, "web", false],
    ["enough, and all the others too", { web: 5, app: 50 }, "web", true],
    ["all there are", { web: 50 }, "web", true],
    ["what is left of everybody is one person", { web: 50, app: 1 }, "web", false],
    ["what is left of everybody is in no segment", { web: 50, [NO_AUDIENCE]: 3 }, "web", false],
    ["those in no segment are enough", { web: 50, [NO_AUDIENCE]: 5 }, "web", true],
    ["those that are left are enough together", { web: 50, app: 3, phone: 2 }, "web", true],
    ["the smallest of those told is left out with them", { web: 50, app: 7, phone: 2 }, "app", false],
    ["a larger one is told then", { web: 50, app: 7, phone: 2 }, "web", true],
    ["of two equal ones only one is left out", { a: 9, b: 9, c: 1 }, "a", false],
    ["of two equal ones the other is told", { a: 9, b: 9, c: 1 }, "b", true],
  ])("%s: %j tells %s: %s", (_, sizes, segment, expected) => {
    expect(told(sizes, segment)).toBe(expected);
  });
});

describe("a segment over a period", () => {
  const told = (days: Record<Day, number>, from: Day, to: Day) =>
    disclosureOf(countsOf({ web: new Map(Object.entries(days)) }), LEAST)("web", { from, to });

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

  it("is withheld for a month in which everybody else was one, where the next is told", () => {
    const answers = {
      web: new Map([
        ["2026-01-10", 40],
        ["2026-02-10", 40],
      ]),
      [NO_AUDIENCE]: new Map([
        ["2026-01-11", 1],
        ["2026-02-11", 6],
      ]),
    };
    const isDisclosable = disclosureOf(countsOf(answers), LEAST);
    expect(isDisclosable("web", { from: "2026-01-01", to: "2026-02-01" })).toBe(false);
    expect(isDisclosable("web", { from: "2026-02-01", to: "2026-03-01" })).toBe(false);
    expect(isDisclosable("web", { from: "2026-01-01", to: "2026-03-01" })).toBe(true);
  });

  it("is told for the months in which nobody else was, where there are too few of those in the year", () => {
    const answers = {
      web: new Map([
        ["2026-01-10", 40],
        ["2026-02-10", 40],
      ]),
      app: new Map([["2026-01-11", 1]]),
    };
    const isDisclosable = disclosureOf(countsOf(answers), LEAST);
    expect(isDisclosable("web", { from: "2026-01-01", to: "2026-02-01" })).toBe(false);
    expect(isDisclosable("web", { from: "2026-02-01", to: "2026-03-01" })).toBe(true);
    expect(isDisclosable("web", { from: "2026-01-01", to: "2026-03-01" })).toBe(false);
  });

  it("leaves fewer than enough and some to nobody, whatever is added up and taken away", () => {
    const start = "2025-01-01";
    const day = fc.integer({ min: 0, max: 2 * 365 + 40 }).map((n) => addDays(start, n));
    const edge = fc.oneof(
      day,
      day.map((one) => `${one.slice(0, 7)}-01`),
      day.map((one) => `${one.slice(0, 4)}-01-01`),
    );
    const days = fc
      .array(fc.tuple(day, fc.integer({ min: 1, max: 7 })), { maxLength: 24 })
      .map((list) => new Map(list));
    const answers = fc.record({ a: days, b: days, c: days, [NO_AUDIENCE]: days });
    fc.assert(
      fc.property(answers, fc.uniqueArray(edge, { minLength: 3, maxLength: 7 }), (all, edges) => {
        const isDisclosable = disclosureOf(countsOf(all), LEAST);
        const told = (segment: string, from: Day, to: Day) =>
          from < to && isDisclosable(segment, { from, to });
        for (const [index, from] of edges.sort().entries())
          for (const [before, to] of edges.slice(index + 1).entries()) {
            const open = ["a", "b", "c"].filter((segment) => told(segment, from, to));
            // Everybody, less all that are told.
            const hidden = Object.entries(all)
              .filter(([segment]) => !open.includes(segment))
              .reduce((sum, [, of]) => sum + within(of, from, to), 0);
            if (open.some((segment) => within(all[segment as "a"], from, to) > 0))
              expect(hidden === 0 || hidden >= LEAST).toBe(true);
            // A period less a shorter one, of a segment and of everybody less all that are told in both.
            for (const shorter of edges.slice(index + 1, index + 1 + before)) {
              const both = open.filter((segment) => told(segment, from, shorter));
              for (const segment of both) {
                const n = within(all[segment as "a"], shorter, to);
                expect(n === 0 || n >= LEAST).toBe(true);
              }
              if (both.length === 0) continue;
              const others = Object.entries(all)
                .filter(([segment]) => !both.includes(segment))
                .reduce((sum, [, of]) => sum + within(of, shorter, to), 0);
              expect(others === 0 || others >= LEAST).toBe(true);
            }
          }
      }),
      { numRuns: 2_000 },
    );
  });

  it("reads the months of its edges' years, and the days of the month that an edge lies within", () => {
    expect(periodsAround("2026-01-01")).toEqual([]);
    expect(periodsAround("2026-11-01")).toHaveLength(12);
    expect(periodsAround("2026-02-03").filter((period) => period.length === 10)).toEqual(
      Array.from({ length: 28 }, (_, n) => addDays("2026-02-01", n)),
    );
  });
});
