import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { queryScores, type ScoreQuery } from "../../../shared/application/scores/query-scores.ts";
import { DEFAULT_STAGES } from "../../../shared/domain/catalogue/journey-stage.ts";
import type { Bucket } from "../../../shared/domain/scores/bucket.ts";
import { Scores } from "../../../shared/http/scores/scores/answers.ts";
import { scoresItem } from "../../../shared/http/scores/scores/shown.ts";
import { aPolicy, aType, someDefinitions } from "../../support/builders.ts";
import { aScoreReader } from "../../support/score-reader.ts";

const aBucket = (counters: Record<string, number>, place: Partial<Bucket["place"]> = {}): Bucket => ({
  place: {
    period: "2026-10",
    cut: "type",
    touchpoint: "purchase.completed",
    survey: "post-purchase",
    metric: "nps",
    ...place,
  },
  counters,
});
const before = { period: "2026-08-31" };
const inWeb = { cut: "by:channel", value: "web" } as const;

const answered = async (
  buckets: Bucket[],
  query: Partial<ScoreQuery> = {},
  definitions = someDefinitions(),
) =>
  scoresItem(
    await queryScores(aScoreReader(...buckets), DEFAULT_STAGES)(
      { from: "2026-10-01", to: "2026-11-01", ...query },
      definitions,
    ),
  );

/** Each kind of row with fields that only this kind has, or has differently. */
const kinds = {
  "with a score": {
    answer: () => answered([aBucket({ s10: 3, s2: 1, sent: 9 })]),
    row: { responses: 4, score: 50, promoters: 3 },
  },
  "without responses": {
    answer: () => answered([]),
    row: { responses: 0, score: null, interval: null },
  },
  "without a survey": {
    answer: () => answered([], {}, someDefinitions({ types: [aType()], surveys: [] })),
    row: { survey: null, metric: null, distribution: null, funnel: null },
  },
  "withheld, with its change": {
    answer: () =>
      answered(
        [aBucket({ s9: 2 }), aBucket({ s9: 2 }, inWeb)],
        { audience: { dimension: "channel", value: "web" }, compare: "previous" },
        someDefinitions({ policy: aPolicy({ minSegmentSize: 5 }) }),
      ),
    row: {
      withheld: "below minSegmentSize",
      change: { verdict: "insufficient", withheld: "below minSegmentSize" },
    },
  },
  "with a change": {
    answer: () => answered([aBucket({ s10: 3 }), aBucket({ s0: 2 }, before)], { compare: "previous" }),
    row: { score: 100, change: { verdict: "insufficient" } },
  },
};

describe("scores as the contract describes them", () => {
  it.each(Object.entries(kinds))("have a row %s that the schema accepts", async (_, { answer, row }) => {
    const scores = await answer();
    expect(z.safeParse(Scores, scores).error).toBeUndefined();
    expect(scores.scores).toHaveLength(1);
    expect(scores.scores[0]).toMatchObject(row);
  });
});
