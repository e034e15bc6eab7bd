import { describe, expect, it } from "vitest";
import { queryJourney } from "../../../shared/application/scores/query-journey.ts";
import { queryScores, type ScoreQuery } from "../../../shared/application/scores/query-scores.ts";
import { addDays } from "../../../shared/domain/base/time.ts";
import { DEFAULT_STAGES } from "../../../shared/domain/catalogue/journey-stage.ts";
import type { Bucket } from "../../../shared/domain/scores/bucket.ts";
import { aPolicy, aSurvey, aType, someDefinitions } from "../../support/builders.ts";
import { aScoreReader } from "../../support/score-reader.ts";

const PLACE = { touchpoint: "purchase.completed", survey: "post-purchase", metric: "nps" as const };
const bucketOf = (
  period: string,
  counters: Record<string, number>,
  place: Partial<Bucket["place"]> = {},
): Bucket => ({ place: { ...PLACE, period, cut: "type", ...place }, counters });

const OCTOBER = { from: "2026-10-01", to: "2026-11-01" };
const ask = (buckets: Bucket[], query: Partial<ScoreQuery> = {}, definitions = someDefinitions()) =>
  queryJourney(aScoreReader(...buckets), DEFAULT_STAGES)({ ...OCTOBER, ...query }, definitions);
const lineOf = ({ series }: Awaited<ReturnType<typeof ask>>, row = 0) =>
  series[row]?.map(({ from, responses, score }) => [from.slice(0, 7), responses, score]);

describe("the journey", () => {
  const YEAR = [
    bucketOf("2025-10", { s10: 7 }),
    bucketOf("2025-11", { s10: 3, s0: 1 }),
    bucketOf("2026-09", { s10: 40, s7: 10 }),
    bucketOf("2026-10", { s10: 20, s0: 20, sent: 90 }),
    bucketOf("2026-11", { s0: 9 }),
  ];

  it.each<[string, Partial<ScoreQuery>]>([
    ["a month", {}],
    ["a month compared", { compare: "previous" }],
    ["a stage", { stage: "nowhere" }],
    ["a channel", { audience: { dimension: "channel", value: "web" }, compare: "previous" }],
  ])("has the figures of the scores of %s", async (_, query) => {
    const definitions = someDefinitions();
    const scores = await queryScores(aScoreReader(...YEAR), DEFAULT_STAGES)(
      { ...OCTOBER, ...query },
      definitions,
    );
    const { figures, series, since } = await ask(YEAR, query, definitions);
    expect(figures).toEqual(scores);
    expect([series.length, since.length]).toEqual([scores.scores.length, scores.scores.length]);
  });

  it("has the twelve calendar months up to the period's last day, oldest first, null without answers", async () => {
    const journey = await ask(YEAR);
    expect(lineOf(journey)).toEqual([
      ["2025-11", 4, 50],
      ...[
        "2025-12",
        "2026-01",
        "2026-02",
        "2026-03",
        "2026-04",
        "2026-05",
        "2026-06",
        "2026-07",
        "2026-08",
      ].map((month) => [month, 0, null]),
      ["2026-09", 50, 80],
      ["2026-10", 40, 0],
    ]);
    expect(journey.series[0]?.at(-1)).toMatchObject({ from: "2026-10-01", to: "2026-11-01" });
    expect(lineOf(await ask(YEAR, { to: "2026-11-02" }))?.at(-1)).toEqual(["2026-11", 9, -100]);
    expect(lineOf(await ask(YEAR, { from: "2026-11-01", to: "2026-12-01" }))?.at(-1)).toEqual([
      "2026-11",
      9,
      -100,
    ]);
  });

  it("has no line of a type without a survey", async () => {
    const definitions = someDefinitions({ types: [aType({ key: "advert.clicked" })], surveys: [] });
    expect((await ask([], {}, definitions)).series).toEqual([[]]);
  });

  it("withholds an audience's months that have too few answers", async () => {
    const web = { cut: "by:channel" as const, value: "web" };
    const definitions = someDefinitions({ policy: aPolicy({ minSegmentSize: 10 }) });
    const { series } = await ask(
      [
        bucketOf("2026-09", { s10: 9 }, web),
        bucketOf("2026-10", { s10: 10 }, web),
        bucketOf("2026-10", { s0: 50 }),
      ],
      { audience: { dimension: "channel", value: "web" } },
      definitions,
    );
    expect(series[0]?.slice(-2)).toMatchObject([
      { responses: 9, score: null, interval: null, withheld: "below minSegmentSize" },
      { from: "2026-10-01", to: "2026-11-01", responses: 10, score: 100, interval: { high: 100 } },
    ]);
  });

  describe("says since when", () => {
    /** Ten answers a day from 1 September on; from the given day on they are bad. */
    const fallen = (since: string, place: Partial<Bucket["place"]> = {}): Bucket[] => {
      const days = Array.from({ length: 61 }, (_, n) => addDays("2026-09-01", n));
      const ofDays = days.map((day) =>
        bucketOf(day, day < since ? { s9: 7, s0: 3 } : { s9: 3, s0: 7 }, place),
      );
      const months = ["2026-09", "2026-10"].map((month) => {
        const counters = { s9: 0, s0: 0 };
        for (const { place, counters: own } of ofDays)
          if (place.period.startsWith(month)) {
            counters.s9 += own.s9 ?? 0;
            counters.s0 += own.s0 ?? 0;
          }
        return bucketOf(month, counters, place);
      });
      return [...ofDays, ...months];
    };

    it("a score has fallen, also where that began before the period", async () => {
      expect((await ask(fallen("2026-10-13"), { compare: "previous" })).since).toEqual(["2026-10-13"]);
      expect((await ask(fallen("2026-09-24"), { compare: "previous" })).since).toEqual(["2026-09-24"]);
    });

    it("only of what is compared and has changed", async () => {
      expect((await ask(fallen("2026-10-13"))).since).toEqual([undefined]);
      expect((await ask(fallen("2026-12-01"), { compare: "previous" })).since).toEqual([undefined]);
    });

    it("of at most three rows, those that headlines name first, with one read each", async () => {
      const keys = ["a", "b", "c", "d"];
      const definitions = someDefinitions({
        types: keys.map((key) => aType({ key })),
        surveys: keys.map((key) => aSurvey({ key, touchpoint: key })),
      });
      // The later it fell, the smaller is the difference of the two months.
      const buckets = keys.flatMap((key, n) => fallen(`2026-10-0${n + 2}`, { touchpoint: key, survey: key }));
      const reader = aScoreReader(...buckets);
      const read: (string | null)[] = [];
      const days: typeof reader.days = (place, period) => {
        read.push(place.touchpoint);
        return reader.days(place, period);
      };
      const { since, figures } = await queryJourney({ ...reader, days }, DEFAULT_STAGES)(
        { ...OCTOBER, compare: "previous" },
        definitions,
      );
      expect(figures.scores.map(({ change }) => change?.verdict)).toEqual(["down", "down", "down", "down"]);
      expect(read.sort()).toEqual(["a", "b", "c"]);
      expect(since).toEqual(["2026-10-02", "2026-10-03", "2026-10-04", undefined]);
    });
  });
});
