import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { queryScores } from "../../../shared/application/scores/query-scores.ts";
import type { Change } from "../../../shared/domain/scores/changes/change.ts";
import {
  type HeadlineRow,
  type HeadlineSource,
  headlinesOf,
} from "../../../shared/domain/scores/headlines.ts";
import { METRICS } from "../../../shared/domain/surveys/index.ts";
import { someDefinitions } from "../../support/builders.ts";
import { aScoreReader } from "../../support/score-reader.ts";

const PERIOD = { from: "2026-10-05", to: "2026-11-02" };

const aChange = (overrides: Partial<Change> = {}): Change => ({
  previous: 30,
  difference: 4.2,
  low: -12,
  high: 20.4,
  verdict: "flat",
  ...overrides,
});
/** The interval reaches `half` to both sides of the difference. */
const changed = (difference: number, half: number): Change =>
  aChange({
    difference,
    low: difference - half,
    high: difference + half,
    verdict: difference < 0 ? "down" : "up",
  });
const aRow = (touchpoint: string, overrides: Partial<HeadlineRow> = {}): HeadlineRow => ({
  touchpoint,
  survey: `${touchpoint}-survey`,
  metric: "nps",
  responses: 120,
  score: 33.3,
  change: aChange(),
  ...overrides,
});
const headlines = (scores: HeadlineRow[], more: Partial<HeadlineSource> = {}) =>
  headlinesOf({ ...PERIOD, scores, ...more });
const summary = (scores: HeadlineRow[], more: Partial<HeadlineSource> = {}) =>
  headlines(scores, more).map((one) =>
    one.kind === "changed" ? `${one.direction} ${one.touchpoint}` : one.kind,
  );

const TOO_FEW = { responses: 12, change: aChange({ verdict: "insufficient" }) };

describe("the headlines", () => {
  it("say how far a score went and where to, and since when if that is known", () => {
    const row = { score: 41.2, change: changed(-36.4, 17), since: "2026-10-19" };
    expect(headlines([aRow("ticket.solved", row)])).toEqual([
      {
        kind: "changed",
        direction: "down",
        touchpoint: "ticket.solved",
        survey: "ticket.solved-survey",
        metric: "nps",
        points: 36.4,
        score: 41.2,
        since: "2026-10-19",
      },
    ]);
  });

  it("put the change first that is largest in relation to its interval, not in points", () => {
    const rows = [aRow("wide", { change: changed(-30, 25) }), aRow("narrow", { change: changed(12, 3) })];
    expect(summary(rows)).toEqual(["up narrow", "down wide"]);
  });

  it.each([
    ["2026-10-02", ["down large", "down small"]],
    ["2026-10-01", ["down small", "down large"]],
  ])("put an old change after the fresh ones: one since %s, seen on 2 November", (since, expected) => {
    const rows = [
      aRow("small", { change: changed(-8, 7), since: "2026-10-30" }),
      aRow("large", { change: changed(-40, 5), since }),
    ];
    expect(summary(rows, { from: "2026-01-01" })).toEqual(expected);
  });

  it("leave a place for what needs doing, and otherwise show three changes", () => {
    const rows = [9, 8, 7, 6].map((points) => aRow(`by-${points}`, { change: changed(points, 2) }));
    expect(summary(rows)).toEqual(["up by-9", "up by-8", "up by-7"]);
    expect(summary(rows, { lowAnswers: 23 })).toEqual(["up by-9", "up by-8", "low"]);
    expect(summary(rows, { lowAnswers: 23, overdueCases: 9 })).toEqual(["up by-9", "up by-8", "overdue"]);
  });

  it("go on with what needs doing, overdue cases first, and end with what is unsure", () => {
    const rows = [aRow("solved", { change: changed(-36, 17) }), aRow("new", TOO_FEW)];
    expect(headlines(rows, { lowAnswers: 23, overdueCases: 9 }).slice(1)).toEqual([
      { kind: "overdue", cases: 9 },
      { kind: "low", answers: 23 },
    ]);
    expect(headlines(rows, { lowAnswers: 23 }).slice(1)).toEqual([
      { kind: "low", answers: 23 },
      { kind: "unsure", touchpoint: "new", survey: "new-survey", metric: "nps", responses: 12 },
    ]);
    expect(summary(rows, { lowAnswers: 0, overdueCases: 0 })).toEqual(["down solved", "unsure"]);
  });

  it("count the scores with too few answers, among those that have any", () => {
    const silent = aRow("silent", {
      responses: 0,
      score: null,
      change: aChange({ verdict: "insufficient" }),
    });
    const rows = [aRow("a", TOO_FEW), aRow("b", TOO_FEW), aRow("c"), silent];
    expect(headlines(rows)).toEqual([{ kind: "steady" }, { kind: "unsureScores", scores: 2, of: 3 }]);
  });

  it("call scores steady only if there is a verdict, and each is flat", () => {
    expect(summary([aRow("a"), aRow("b")])).toEqual(["steady"]);
    expect(summary([aRow("a", TOO_FEW)])).toEqual(["unsure"]);
    const odd = aRow("b", { change: { ...changed(5, 2), difference: null } });
    expect(summary([aRow("a"), odd])).toEqual([]);
  });

  it("say that there are no answers, and still what needs doing", () => {
    const unsurveyed: HeadlineRow = {
      touchpoint: "site.visited",
      survey: null,
      metric: null,
      responses: 0,
      score: null,
    };
    expect(headlines([unsurveyed], { overdueCases: 1 })).toEqual([
      { kind: "noAnswers" },
      { kind: "overdue", cases: 1 },
    ]);
    expect(headlines([])).toEqual([{ kind: "noAnswers" }]);
  });

  it("are made from the answer of the score query as it is", async () => {
    const query = queryScores(aScoreReader(), ["purchase"]);
    expect(headlinesOf(await query({ ...PERIOD, compare: "previous" }, someDefinitions()))).toEqual([
      { kind: "noAnswers" },
    ]);
  });
});

describe("whatever the answer, the headlines", () => {
  const points = fc.integer({ min: -2000, max: 2000 }).map((tenths) => tenths / 10);
  const day = fc.integer({ min: 1, max: 31 }).map((date) => `2026-10-${String(date).padStart(2, "0")}`);
  const anyChange = fc.record({
    previous: fc.option(points),
    difference: fc.option(points),
    low: fc.option(points),
    high: fc.option(points),
    verdict: fc.constantFrom("up", "down", "flat", "insufficient"),
  });
  const anyRow = fc.record(
    {
      touchpoint: fc.constantFrom("a", "b", "c", "d", null),
      survey: fc.constantFrom("s", "t"),
      metric: fc.constantFrom(...METRICS, null),
      responses: fc.nat({ max: 500 }),
      score: fc.option(points),
      change: anyChange,
      since: day,
    },
    { requiredKeys: ["touchpoint", "survey", "metric", "responses", "score"] },
  );
  const anyRows = fc.uniqueArray(anyRow, {
    maxLength: 12,
    selector: ({ touchpoint, survey, metric }) => JSON.stringify([touchpoint, survey, metric]),
  });
  const anySource = fc.record(
    { scores: anyRows, lowAnswers: fc.nat(50), overdueCases: fc.nat(50) },
    { requiredKeys: ["scores"] },
  );
  const RANK = { noAnswers: 0, changed: 0, steady: 0, overdue: 1, low: 2, unsure: 3, unsureScores: 3 };

  it("are at most three, and in their order", () => {
    fc.assert(
      fc.property(anySource, (source) => {
        const ranks = headlinesOf({ ...PERIOD, ...source }).map(({ kind }) => RANK[kind]);
        expect(ranks.length).toBeLessThanOrEqual(3);
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      }),
    );
  });

  it("claim a change only of a row with that verdict, and with its figures", () => {
    fc.assert(
      fc.property(anySource, (source) => {
        for (const one of headlinesOf({ ...PERIOD, ...source })) {
          if (one.kind !== "changed") continue;
          const row = source.scores.find(
            ({ touchpoint, survey, metric }) =>
              touchpoint === one.touchpoint && survey === one.survey && metric === one.metric,
          );
          expect(row?.change?.verdict).toBe(one.direction);
          expect(row?.change?.difference).toBe(one.direction === "up" ? one.points : -one.points);
          expect(row?.score).toBe(one.score);
        }
      }),
    );
  });

  it("are the same for the same rows in another order", () => {
    const shuffled = anySource.chain((source) =>
      fc.record({
        source: fc.constant(source),
        scores: fc.shuffledSubarray(source.scores, { minLength: source.scores.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ source, scores }) => {
        expect(headlinesOf({ ...PERIOD, ...source, scores })).toEqual(headlinesOf({ ...PERIOD, ...source }));
      }),
    );
  });
});
