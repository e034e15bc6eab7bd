import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { queryScores } from "../../../shared/application/scores/query-scores.ts";
import { readBuckets } from "../../../shared/application/scores/read-buckets.ts";
import { periodBefore } from "../../../shared/domain/base/period.ts";
import { addDays, type Day } from "../../../shared/domain/base/time.ts";
import type { Bucket } from "../../../shared/domain/scores/bucket.ts";
import { histogramOf } from "../../../shared/domain/scores/fact.ts";
import { scoreOf } from "../../../shared/domain/scores/score.ts";
import { addUp, sumsOf } from "../../../shared/domain/scores/score-sums.ts";
import { someDefinitions } from "../../support/builders.ts";
import { aScoreReader } from "../../support/score-reader.ts";

const SUBJECT = { touchpoint: "purchase.completed", survey: "post-purchase", metric: "nps" as const };
const TYPE = { touchpoint: "purchase.completed", survey: null, metric: null };
type OnDay = { day: Day; counters: Record<string, number> };

/** Buckets of these days and of their months, as counting keeps them. */
const stored = (days: readonly OnDay[], subject: typeof SUBJECT | typeof TYPE = SUBJECT): Bucket[] => {
  const months = [...new Set(days.map(({ day }) => day.slice(0, 7)))];
  return [
    ...days.map(({ day, counters }) => ({
      place: { ...subject, cut: "type" as const, period: day },
      counters,
    })),
    ...months.map((month) => ({
      place: { ...subject, cut: "type" as const, period: month },
      counters: addUp(days.filter(({ day }) => day.startsWith(month)).map(({ counters }) => counters)),
    })),
  ];
};
const plainly = (days: readonly OnDay[], { from, to }: { from: Day; to: Day }) =>
  addUp(days.filter(({ day }) => day >= from && day < to).map(({ counters }) => counters));

const FIRST = "2026-07-20";
const onDay = fc.record({
  day: fc.nat(200).map((n) => addDays(FIRST, n)),
  counters: fc.record({ s10: fc.nat(3), s7: fc.nat(2), s0: fc.nat(2), sent: fc.nat(9) }),
});
const days = fc.uniqueArray(onDay, { selector: ({ day }) => day, maxLength: 60 });
const period = fc
  .record({ start: fc.nat(120), length: fc.integer({ min: 1, max: 80 }) })
  .map(({ start, length }) => ({
    from: addDays(FIRST, 80 + start),
    to: addDays(FIRST, 80 + start + length),
  }));

/** Which stored periods are read of each period. */
const readOf = async (...periods: { from: Day; to: Day }[]): Promise<string[]> => {
  const read: string[][] = [];
  const buckets = async (_slice: object, asked: readonly string[]) => {
    read.push([...asked]);
    return [];
  };
  await readBuckets({ ...aScoreReader(), buckets }, periods, { audience: undefined, touchpoint: undefined });
  return read.flat();
};

describe("the counts of a period", () => {
  it("are those of its days, whatever is read for them, and so are those of the period before", async () => {
    await fc.assert(
      fc.asyncProperty(days, days, period, async (answers, touchpoints, { from, to }) => {
        const volumes = touchpoints.map(({ day, counters }) => ({
          day,
          counters: { volume: counters.sent },
        }));
        const reader = aScoreReader(...stored(answers), ...stored(volumes, TYPE));
        const query = { from, to, compare: "previous" as const };
        const { scores } = await queryScores(reader, [])(query, someDefinitions());
        const row = scores.find(({ survey }) => survey === SUBJECT.survey);
        const [now, before] = [plainly(answers, query), plainly(answers, periodBefore(query))];
        expect(row?.responses ?? 0).toBe(scoreOf("nps", histogramOf("nps", now)).responses);
        expect(row?.volume ?? 0).toBe(plainly(volumes, query).volume ?? 0);
        if (row !== undefined && "funnel" in row) expect(row.funnel?.sent).toBe(now.sent ?? 0);
        expect(row?.change?.previous ?? null).toBe(scoreOf("nps", histogramOf("nps", before)).score);
      }),
    );
  });

  it.each([
    [
      ["2026-10-02", "2026-11-01"],
      ["2026-10", "2026-10-01"],
    ],
    [
      ["2026-10-01", "2026-10-31"],
      ["2026-10", "2026-10-31"],
    ],
    [
      ["2026-10-03", "2026-10-30"],
      ["2026-10", "2026-10-01", "2026-10-02", "2026-10-30", "2026-10-31"],
    ],
    [
      ["2026-10-30", "2026-12-02"],
      ["2026-10-30", "2026-10-31", "2026-11", "2026-12-01"],
    ],
    [
      ["2026-02-03", "2026-02-06"],
      ["2026-02-03", "2026-02-04", "2026-02-05"],
    ],
  ])("of %j take the fewest reads: %j", async ([from = "", to = ""], periods) => {
    expect(await readOf({ from, to })).toEqual(periods);
  });

  it("share what two periods of one month need", async () => {
    const first = { from: "2026-10-01", to: "2026-10-29" };
    const second = { from: "2026-10-29", to: "2026-11-01" };
    expect(await readOf(first, second)).toEqual(["2026-10", "2026-10-29", "2026-10-30", "2026-10-31"]);
  });

  it("are never below zero, where a day was read a moment later than its month", async () => {
    const late = stored([{ day: "2026-10-31", counters: { s10: 1 } }]);
    const buckets = late.map((bucket) =>
      bucket.place.period === "2026-10" ? { ...bucket, counters: { s10: 0, s0: 2 } } : bucket,
    );
    const range = { from: "2026-10-01", to: "2026-10-31" };
    const asked = { audience: undefined, touchpoint: undefined };
    const read = await readBuckets(aScoreReader(...buckets), [range], asked);
    expect(sumsOf(read)(range)(SUBJECT)).toEqual({ s0: 2 });
  });

  it("have no row of a survey that was only answered on the other days", async () => {
    const reader = aScoreReader(...stored([{ day: "2026-10-01", counters: { s10: 5 } }]));
    const query = { from: "2026-10-02", to: "2026-11-01" };
    const definitions = someDefinitions({ types: [], surveys: [] });
    expect((await queryScores(reader, [])(query, definitions)).scores).toEqual([]);
  });
});
