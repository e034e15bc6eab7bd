import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AmountsAsked, readAmounts } from "../../../shared/application/tallies/reading/read-amounts.ts";
import { addDays, type Day } from "../../../shared/domain/base/time.ts";
import type { AmountFact } from "../../../shared/domain/scores/amounts.ts";
import { addUp } from "../../../shared/domain/scores/score-sums.ts";
import { anAmountReader } from "../../support/amount-reader.ts";

const FIRST = "2025-11-10";
const TODAY = "2026-03-17";
const day = fc.nat(200).map((n) => addDays(FIRST, n));
const value = fc.constantFrom("", "chat", "e/mail");
const fact: fc.Arbitrary<AmountFact> = fc.record({
  of: fc.constant("support" as const),
  days: fc.uniqueArray(day, { minLength: 1, maxLength: 3 }),
  by: fc.record({ channel: value, topic: fc.constantFrom("login", "a/b") }, { requiredKeys: [] }),
  amounts: fc.record({ opened: fc.nat(3), wsum: fc.nat(100), "cost:BRL": fc.nat(9) }),
  levels: fc.record({ unsolved: fc.integer({ min: -2, max: 2 }) }),
});
const periods = fc
  .record({
    start: fc.nat(120),
    lengths: fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 4 }),
  })
  .map(({ start, lengths }) => {
    let from = addDays(FIRST, start);
    return lengths.map((length) => {
      const period = { from, to: addDays(from, length) };
      from = period.to;
      return period;
    });
  });
/** What is asked for, and to which group of it a fact belongs; undefined for none. */
type Asked = {
  asked: Omit<AmountsAsked, "periods" | "today">;
  groupOf: (by: { channel: string; topic: string }) => string | undefined;
};
const asked = fc.constantFrom<Asked[]>(
  { asked: { slice: { of: "support" } }, groupOf: () => "" },
  { asked: { slice: { of: "support", by: "channel" } }, groupOf: ({ channel }) => channel },
  {
    asked: { slice: { of: "support", by: "channel", value: "chat" } },
    groupOf: ({ channel }) => (channel === "chat" ? channel : undefined),
  },
  { asked: { slice: { of: "support", by: "topic" } }, groupOf: ({ topic }) => topic },
  {
    asked: { slice: { of: "support", by: "topic" }, channel: "e/mail" },
    groupOf: ({ channel, topic }) => (channel === "e/mail" ? topic : undefined),
  },
  {
    asked: { slice: { of: "support", by: "topic", value: "a/b" }, byChannel: true },
    groupOf: ({ channel, topic }) => (topic === "a/b" ? channel : undefined),
  },
);

const plain = (facts: readonly AmountFact[], what: "amounts" | "levels", isWanted: (day: Day) => boolean) => {
  const sum = addUp(facts.flatMap((one) => one.days.filter(isWanted).map(() => one[what] ?? {})));
  return Object.fromEntries(Object.entries(sum).filter(([, n]) => n !== 0));
};

/** Which days and months are read. */
const readOf = async (today: Day, ...periods: { from: Day; to: Day }[]): Promise<string[]> => {
  const read: string[] = [];
  const none = anAmountReader();
  await readAmounts(
    {
      ...none,
      months: async (_, months) => {
        read.push(...months);
        return [];
      },
      days: async (_, { from, to }) => {
        read.push(`${from}..${addDays(to, -1)}`);
        return [];
      },
    },
    { slice: { of: "support" }, periods, today },
  );
  return read;
};

describe("amounts of periods", () => {
  it("are a plain sum of the facts of their days up to today, with the levels of all days before", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fact, { maxLength: 25 }), periods, asked, async (facts, periods, what) => {
        const read = await readAmounts(anAmountReader(...facts), { ...what.asked, periods, today: TODAY });
        const groups = new Map<string, AmountFact[]>();
        for (const one of facts) {
          const group = what.groupOf({ channel: one.by.channel ?? "", topic: one.by.topic ?? "" });
          if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), one]);
        }
        for (const group of new Set([...groups.keys(), ...read.keys()])) {
          const own = groups.get(group) ?? [];
          const expected = periods.map(({ from, to }) => ({
            counters: plain(own, "amounts", (day) => day >= from && day < to && day <= TODAY),
            start: plain(own, "levels", (day) => day < from && day <= TODAY),
            end: plain(own, "levels", (day) => day < to && day <= TODAY),
          }));
          const nothing = { counters: {}, start: {}, end: {} };
          expect(read.get(group) ?? periods.map(() => nothing)).toEqual(expected);
        }
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ["a whole month", ["2026-02-01", "2026-03-01"], ["2026-02"]],
    ["most of a month", ["2026-02-02", "2026-03-01"], ["2026-02", "2026-02-01..2026-02-01"]],
    ["the first days of a month", ["2026-01-01", "2026-01-04"], ["2026-01-01..2026-01-03"]],
    ["the last days of a month", ["2026-01-30", "2026-02-01"], ["2026-01-30..2026-01-31"]],
    ["this month", ["2026-03-01", "2026-04-01"], ["2026-03", "2026-03-18..2026-03-31"]],
    [
      "days in the middle, and those before for the level",
      ["2026-01-03", "2026-01-05"],
      ["2026-01-01..2026-01-04"],
    ],
  ])("of %s take the fewest reads", async (_, [from = "", to = ""], expected) => {
    expect(await readOf(TODAY, { from, to })).toEqual(expected);
  });

  it("are never below zero, where a day was read a moment later than its month", async () => {
    const amounts = { opened: 1 };
    const early = anAmountReader({ of: "support", days: ["2026-02-10"], by: {}, amounts });
    const late = anAmountReader({
      of: "support",
      days: ["2026-02-01", "2026-02-10"],
      by: {},
      amounts: { opened: 2 },
    });
    const read = await readAmounts(
      { ...early, days: late.days },
      { slice: { of: "support" }, periods: [{ from: "2026-02-02", to: "2026-03-01" }], today: TODAY },
    );
    expect(read.get("")?.[0]?.counters).toEqual({});
  });
});
