import { describe, expect, it } from "vitest";
import { queryTrend, type Trend, type TrendQuery } from "../../../shared/application/scores/query-trend.ts";
import { addDays, daysBetween } from "../../../shared/domain/base/time.ts";
import type { Bucket } from "../../../shared/domain/scores/bucket.ts";
import type { Metric } from "../../../shared/domain/surveys/metric.ts";
import { aSurvey, aType, NOW, someDefinitions } from "../../support/builders.ts";
import { aScoreReader } from "../../support/score-reader.ts";

const NPS = { touchpoint: "purchase.completed", survey: "post-purchase", metric: "nps" as Metric };
type Answers = { day: string; score: number; times?: number; channel?: string } & Partial<typeof NPS>;

/** The buckets of some answers, by day and by month, cut in every way. */
const bucketsOf = (answers: readonly Answers[]): Bucket[] =>
  answers.flatMap(({ day, score, times = 1, channel, ...asked }) => {
    const place = { ...NPS, ...asked };
    return [day, day.slice(0, 7)].flatMap((period) => [
      { place: { ...place, period, cut: "type" as const }, counters: { [`s${score}`]: times } },
      {
        place: { period, cut: "metric" as const, touchpoint: null, survey: null, metric: place.metric },
        counters: { [`s${score}`]: times },
      },
      ...(channel === undefined
        ? []
        : [
            {
              place: { ...place, period, cut: "by:channel" as const },
              counters: { [`${channel}/s${score}`]: times },
            },
          ]),
    ]);
  });

const outcomeOf = (
  answers: readonly Answers[],
  query: Partial<TrendQuery> = {},
  definitions = someDefinitions(),
) =>
  queryTrend(aScoreReader(...bucketsOf(answers)))(
    { from: "2026-10-01", to: "2026-11-01", interval: "day", ...query },
    definitions,
  );
const trendOf = async (...asked: Parameters<typeof outcomeOf>): Promise<Trend> => {
  const outcome = await outcomeOf(...asked);
  if (outcome.outcome === "mixed") throw new Error(`mixed: ${outcome.metrics}`);
  return outcome.trend;
};
const told = (trend: Trend) =>
  trend.points
    .filter(({ responses }) => responses > 0)
    .map(({ from, responses, score }) => [from, responses, score]);

describe("a trend", () => {
  it("says of what it is and how fresh, and has a point for every day, `null` without answers", async () => {
    const trend = await trendOf([
      { day: "2026-10-02", score: 10 },
      { day: "2026-10-02", score: 0 },
    ]);
    expect(trend).toMatchObject({
      ...{
        from: "2026-10-01",
        to: "2026-11-01",
        timezone: "UTC",
        metric: "nps",
        computedAt: NOW,
        pending: 3,
      },
    });
    expect(trend.points).toHaveLength(31);
    expect(trend.points[0]).toEqual({
      ...{ from: "2026-10-01", to: "2026-10-02", responses: 0, score: null, interval: null },
    });
    expect(trend.points[1]).toMatchObject({
      ...{ from: "2026-10-02", to: "2026-10-03", responses: 2, score: 0, interval: { level: 0.95 } },
    });
  });

  it.each([
    [
      "week",
      "2026-10-01",
      "2026-10-14",
      [
        ["2026-10-01", "2026-10-05"],
        ["2026-10-05", "2026-10-12"],
        ["2026-10-12", "2026-10-14"],
      ],
    ],
    [
      "week",
      "2027-01-01",
      "2027-01-05",
      [
        ["2027-01-01", "2027-01-04"],
        ["2027-01-04", "2027-01-05"],
      ],
    ],
    [
      "month",
      "2026-10-15",
      "2026-12-02",
      [
        ["2026-10-15", "2026-11-01"],
        ["2026-11-01", "2026-12-01"],
        ["2026-12-01", "2026-12-02"],
      ],
    ],
    [
      "day",
      "2024-02-28",
      "2024-03-01",
      [
        ["2024-02-28", "2024-02-29"],
        ["2024-02-29", "2024-03-01"],
      ],
    ],
  ] as const)("by %s from %s to %s has its ends cut short", async (interval, from, to, points) => {
    const trend = await trendOf([], { interval, from, to });
    expect(trend.points.map((point) => [point.from, point.to])).toEqual(points);
  });

  it.each(["day", "week", "month"] as const)(
    "of five years by %s counts every answer once",
    async (interval) => {
      const [from, to] = ["2021-11-22", "2026-11-22"];
      const answers = Array.from({ length: 200 }, (_, n) => ({
        day: addDays(from, (n * 37) % daysBetween(from, to)),
        score: n % 11,
      }));
      const { points } = await trendOf(answers, { from, to, interval });
      expect(points.reduce((sum, { responses }) => sum + responses, 0)).toBe(200);
      expect([points[0]?.from, points.at(-1)?.to]).toEqual([from, to]);
      expect(points.every((point, n) => n === 0 || points[n - 1]?.to === point.from)).toBe(true);
    },
  );

  it("is over all places together, or over those that are asked for", async () => {
    const answers = [
      { day: "2026-10-02", score: 10 },
      { day: "2026-10-02", score: 0, touchpoint: "ticket.solved", survey: "support" },
    ];
    const definitions = someDefinitions({
      types: [aType(), aType({ key: "ticket.solved", stage: "support" })],
      surveys: [aSurvey(), aSurvey({ key: "support", touchpoint: "ticket.solved" })],
    });
    expect(told(await trendOf(answers, {}, definitions))).toEqual([["2026-10-02", 2, 0]]);
    for (const query of [{ touchpoint: "ticket.solved" }, { survey: "support" }, { stage: "support" }])
      expect(told(await trendOf(answers, query, definitions))).toEqual([["2026-10-02", 1, -100]]);
    expect(told(await trendOf(answers, { touchpoint: "else" }, definitions))).toEqual([]);
  });

  it("is of one metric: others have to be told apart", async () => {
    const answers = [
      { day: "2026-10-02", score: 5 },
      { day: "2026-10-02", score: 5, survey: "stars", metric: "csat" as const },
    ];
    expect(await outcomeOf(answers)).toEqual({ outcome: "mixed", metrics: ["nps", "csat"] });
    expect(await outcomeOf(answers, { touchpoint: "purchase.completed" })).toMatchObject({
      outcome: "mixed",
    });
    expect(told(await trendOf(answers, { metric: "csat" }))).toEqual([["2026-10-02", 1, 100]]);
    expect(told(await trendOf(answers, { touchpoint: "purchase.completed", metric: "nps" }))).toEqual([
      ["2026-10-02", 1, -100],
    ]);
    expect(told(await trendOf(answers, { survey: "stars" }))).toEqual([["2026-10-02", 1, 100]]);
  });

  it("is of one metric also before anybody answered: that of the surveys", async () => {
    expect((await trendOf([])).metric).toBe("nps");
    expect((await trendOf([], {}, someDefinitions({ surveys: [] }))).metric).toBeNull();
    const two = someDefinitions({ surveys: [aSurvey(), aSurvey({ key: "ease", metric: "ces" })] });
    expect(await outcomeOf([], {}, two)).toEqual({ outcome: "mixed", metrics: ["nps", "ces"] });
    expect((await trendOf([], { metric: "ces" }, two)).metric).toBe("ces");
  });

  it("of a segment withholds the points that could tell of single people", async () => {
    const answers = [
      { day: "2026-09-05", score: 10, times: 5, channel: "web" },
      { day: "2026-10-05", score: 10, times: 5, channel: "web" },
      { day: "2026-10-06", score: 0, times: 2, channel: "web" },
      { day: "2026-10-07", score: 0, times: 5, channel: "web" },
      { day: "2026-10-07", score: 0, times: 1, channel: "app" },
      { day: "2026-10-08", score: 0, times: 9, channel: "app" },
    ];
    const segment = { dimension: "channel", value: "web" };
    const days = await trendOf(answers, { segment, from: "2026-09-01" });
    expect(told(days)).toEqual([
      ["2026-09-05", 5, 100],
      ["2026-10-05", 5, 100],
      ["2026-10-06", 2, null],
      ["2026-10-07", 5, null],
    ]);
    expect(days.points.find(({ from }) => from === "2026-10-06")).toMatchObject({
      withheld: true,
      interval: null,
    });
    const months = await trendOf(answers, { segment, from: "2026-09-01", interval: "month" });
    expect(told(months)).toEqual([
      ["2026-09-01", 5, 100],
      ["2026-10-01", 12, -16.7],
    ]);
    expect(told(await trendOf(answers, { segment: { dimension: "channel", value: "fax" } }))).toEqual([]);
  });

  it.each([
    ["2026-01-01", "2027-01-01", "2026-01-01", "2027-01-01"],
    ["2025-12-31", "2026-01-02", "2025-01-01", "2027-01-01"],
    ["2026-10-01", "2026-11-01", "2026-01-01", "2027-01-01"],
  ])("of a segment from %s to %s reads the days from %s to %s, whole years", async (from, to, ...years) => {
    const reader = aScoreReader(...bucketsOf([{ day: from, score: 9, times: 5, channel: "web" }]));
    const asked: string[][] = [];
    const days: typeof reader.days = (place, period) => {
      asked.push([period.from, period.to]);
      return reader.days(place, period);
    };
    const segment = { dimension: "channel", value: "web" };
    const outcome = await queryTrend({ ...reader, days })(
      { from, to, interval: "day", segment },
      someDefinitions(),
    );
    expect(asked).toEqual([years, years]);
    if (outcome.outcome !== "told") throw new Error("mixed");
    expect(outcome.trend.points[0]).toMatchObject({ responses: 5, score: 100 });
  });
});
