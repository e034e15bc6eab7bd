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
              place: { ...place, period, cut: "by:channel" as const, value: channel },
              counters: { [`s${score}`]: times },
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
/** The points that have responses. */
const given = (trend: Trend) =>
  trend.points
    .filter(({ responses }) => responses > 0)
    .map(({ from, responses, score }) => [from, responses, score]);

describe("a trend", () => {
  it("says its metric and how fresh it is, and has a point for every day, `null` without answers", async () => {
    const trend = await trendOf([
      { day: "2026-10-02", score: 10 },
      { day: "2026-10-02", score: 0 },
    ]);
    expect(trend).toMatchObject({
      from: "2026-10-01",
      to: "2026-11-01",
      timezone: "UTC",
      metric: "nps",
      computedAt: NOW,
      pending: 3,
    });
    expect(trend.points).toHaveLength(31);
    expect(trend.points[0]).toEqual({
      from: "2026-10-01",
      to: "2026-10-02",
      responses: 0,
      score: null,
      interval: null,
      volume: 0,
    });
    expect(trend.points[1]).toMatchObject({
      from: "2026-10-02",
      to: "2026-10-03",
      responses: 2,
      score: 0,
      interval: { level: 0.95 },
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
    expect(given(await trendOf(answers, {}, definitions))).toEqual([["2026-10-02", 2, 0]]);
    for (const query of [{ touchpoint: "ticket.solved" }, { survey: "support" }, { stage: "support" }])
      expect(given(await trendOf(answers, query, definitions))).toEqual([["2026-10-02", 1, -100]]);
    expect(given(await trendOf(answers, { touchpoint: "else" }, definitions))).toEqual([]);
  });

  it("is of one metric: where there are several, one has to be named", async () => {
    const answers = [
      { day: "2026-10-02", score: 5 },
      { day: "2026-10-02", score: 5, survey: "stars", metric: "csat" as const },
    ];
    expect(await outcomeOf(answers)).toEqual({ outcome: "mixed", metrics: ["nps", "csat"] });
    expect(await outcomeOf(answers, { touchpoint: "purchase.completed" })).toMatchObject({
      outcome: "mixed",
    });
    expect(given(await trendOf(answers, { metric: "csat" }))).toEqual([["2026-10-02", 1, 100]]);
    expect(given(await trendOf(answers, { touchpoint: "purchase.completed", metric: "nps" }))).toEqual([
      ["2026-10-02", 1, -100],
    ]);
    expect(given(await trendOf(answers, { survey: "stars" }))).toEqual([["2026-10-02", 1, 100]]);
  });

  it("is of one metric also before anybody answered: that of the surveys", async () => {
    expect((await trendOf([])).metric).toBe("nps");
    expect((await trendOf([], {}, someDefinitions({ surveys: [] }))).metric).toBeNull();
    const two = someDefinitions({ surveys: [aSurvey(), aSurvey({ key: "ease", metric: "ces" })] });
    expect(await outcomeOf([], {}, two)).toEqual({ outcome: "mixed", metrics: ["nps", "ces"] });
    expect((await trendOf([], { metric: "ces" }, two)).metric).toBe("ces");
  });

  describe("by its volume", () => {
    const touched = (day: string, touchpoint: string, volume: number): Bucket[] =>
      [day, day.slice(0, 7)].flatMap((period) => {
        const place = { period, touchpoint, survey: null, metric: null };
        const buckets: Bucket[] = [
          { place: { ...place, cut: "type" }, counters: { volume } },
          { place: { ...place, cut: "by:channel", value: "web" }, counters: { volume: volume - 1 } },
          { place: { ...place, cut: "by:plan" }, counters: { "pro/volume": 2, "free/volume": 1 } },
        ];
        return buckets;
      });
    const definitions = someDefinitions({
      types: [aType(), aType({ key: "ticket.solved", stage: "support" })],
      surveys: [aSurvey(), aSurvey({ key: "support", touchpoint: "ticket.solved", metric: "csat" })],
    });
    const buckets = [
      ...touched("2026-10-02", "purchase.completed", 10),
      ...touched("2026-10-02", "ticket.solved", 20),
      ...touched("2026-10-02", "made.up", 40),
      ...bucketsOf([{ day: "2026-10-02", score: 9, touchpoint: "made.up", survey: "gone" }]),
    ];

    it.each<[string, Partial<TrendQuery>, number]>([
      ["of a metric, as the rows of scores have it", { metric: "nps" }, 50],
      ["of another metric", { metric: "csat" }, 20],
      ["of a type", { touchpoint: "made.up" }, 40],
      ["of a stage", { stage: "support" }, 20],
      ["of a survey", { survey: "post-purchase" }, 10],
      ["of a survey that nobody defined", { survey: "gone" }, 40],
      ["of nothing", { touchpoint: "else" }, 0],
      ["of a channel", { stage: "support", audience: { dimension: "channel", value: "web" } }, 19],
      ["of an attribute", { touchpoint: "made.up", audience: { dimension: "plan", value: "pro" } }, 2],
    ])("counts the touchpoints %s, by day, week and month", async (_, query, volume) => {
      for (const interval of ["day", "week", "month"] as const) {
        const outcome = await queryTrend(aScoreReader(...buckets))(
          { from: "2026-10-01", to: "2026-11-01", interval, ...query },
          definitions,
        );
        if (outcome.outcome === "mixed") throw new Error(`mixed: ${outcome.metrics}`);
        expect(outcome.trend.points.flatMap((point) => point.volume || [])).toEqual(volume ? [volume] : []);
      }
    });

    it("counts all types where there is no filter, those without a survey too", async () => {
      const reader = aScoreReader(...buckets);
      for (const interval of ["day", "week", "month"] as const) {
        const outcome = await queryTrend(reader)(
          { from: "2026-10-01", to: "2026-11-01", interval },
          someDefinitions(),
        );
        if (outcome.outcome === "mixed") throw new Error(`mixed: ${outcome.metrics}`);
        expect(outcome.trend.points.map((point) => point.volume).filter(Boolean)).toEqual([70]);
      }
    });
  });

  describe("of an audience", () => {
    const web = { dimension: "channel", value: "web" };
    const withheld = "below minSegmentSize";
    const answers = [
      { day: "2026-09-05", score: 10, times: 4, channel: "web" },
      { day: "2026-10-05", score: 10, times: 5, channel: "web" },
      { day: "2026-10-06", score: 0, times: 4, channel: "web" },
      { day: "2026-10-07", score: 0, times: 6, channel: "web" },
      { day: "2026-10-07", score: 0, times: 1, channel: "app" },
      { day: "2026-10-08", score: 0, times: 9, channel: "app" },
    ];

    it("withholds the points with fewer responses than minSegmentSize, and no others", async () => {
      const days = await trendOf(answers, { audience: web, from: "2026-09-01" });
      expect(given(days)).toEqual([
        ["2026-09-05", 4, null],
        ["2026-10-05", 5, 100],
        ["2026-10-06", 4, null],
        ["2026-10-07", 6, -100],
      ]);
      expect(days.points.every((point) => point.responses < 5 === (point.withheld === withheld))).toBe(true);
      expect(days.points.find(({ from }) => from === "2026-10-06")).toEqual({
        from: "2026-10-06",
        to: "2026-10-07",
        responses: 4,
        score: null,
        interval: null,
        volume: 0,
        withheld,
      });
      const months = await trendOf(answers, { audience: web, from: "2026-09-01", interval: "month" });
      expect(given(months)).toEqual([
        ["2026-09-01", 4, null],
        ["2026-10-01", 15, -33.3],
      ]);
    });

    it("counts all that the filters leave together", async () => {
      const [place] = answers.filter(({ times }) => times === 4);
      const other = { ...(place as Answers), touchpoint: "ticket.solved", survey: "support", times: 1 };
      const query = { audience: web, from: "2026-09-01", to: "2026-10-01" };
      expect(given(await trendOf([...answers, other], query))).toEqual([["2026-09-05", 5, 100]]);
      const narrowed = { ...query, touchpoint: "ticket.solved" };
      expect(given(await trendOf([...answers, other], narrowed))).toEqual([["2026-09-05", 1, null]]);
    });

    it("has no responses where the audience gave none", async () => {
      expect(given(await trendOf(answers, { audience: { dimension: "channel", value: "fax" } }))).toEqual([]);
    });

    it("reads the audience's buckets and the days that are asked about, and no others", async () => {
      const reader = aScoreReader(...bucketsOf(answers));
      const slices: unknown[] = [];
      const days: unknown[] = [];
      const spy: typeof reader = {
        ...reader,
        buckets: (slice, periods) => {
          slices.push([slice, periods]);
          return reader.buckets(slice, periods);
        },
        days: (place, period) => {
          days.push([place, period]);
          return reader.days(place, period);
        },
      };
      const period = { from: "2026-10-01", to: "2026-11-01" };
      await queryTrend(spy)({ ...period, interval: "day", audience: web }, someDefinitions());
      expect(slices).toEqual([[{ cut: "by:channel", value: "web" }, ["2026-10"]]]);
      expect(days).toEqual([[{ ...NPS, cut: "by:channel", value: "web" }, period]]);
    });

    it("reads an attribute's days from the calendars of its value", async () => {
      const place = { ...NPS, cut: "by:plan" as const };
      const reader = aScoreReader(
        { place: { ...place, period: "2026-10" }, counters: { "pro/s10": 6, "free/s0": 7 } },
        { place: { ...place, period: "2026-10-05", value: "pro" }, counters: { s10: 6 } },
        { place: { ...place, period: "2026-10-05", value: "free" }, counters: { s0: 7 } },
      );
      const of = async (interval: "day" | "month") => {
        const audience = { dimension: "plan", value: "pro" };
        const query = { from: "2026-10-01", to: "2026-11-01", interval, audience };
        const outcome = await queryTrend(reader)(query, someDefinitions());
        if (outcome.outcome === "mixed") throw new Error(`mixed: ${outcome.metrics}`);
        return given(outcome.trend);
      };
      expect(await of("day")).toEqual([["2026-10-05", 6, 100]]);
      expect(await of("month")).toEqual([["2026-10-01", 6, 100]]);
    });
  });
});
