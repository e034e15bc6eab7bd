import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { Scores } from "./answers.ts";
import { ScoresQuery } from "./requests.ts";
import { scoreRoutes } from "./routes.ts";

const nps = {
  touchpoint: "purchase.completed",
  stage: "purchase",
  survey: "post-purchase",
  metric: "nps",
  volume: 512,
} as const;
/** The first fields of every answer with figures. */
export const examplePeriod = {
  from: "2026-10-01",
  to: "2026-11-01",
  timezone: "UTC",
  computedAt: "2026-11-01T00:05:02.000Z",
  pending: 0,
};

export const unchanged = { description: "Nothing has changed since the answer that `If-None-Match` names." };

export const scores = operationsOf(scoreRoutes, {
  "GET /v1/scores": {
    id: "queryScores",
    tag: "Scores",
    summary: "Scores of every touchpoint type over a period",
    description:
      "A row per touchpoint type and survey, and one for each type without a survey. With `channel` or `attribute` " +
      "the figures are those of a segment, and rows with fewer responses than the policy's `minSegmentSize` are " +
      "withheld. An answer has an `ETag` of its figures: with `If-None-Match` one that has not changed is a 304.",
    query: ScoresQuery,
    answers: {
      200: {
        description: "The scores, in journey order.",
        content: jsonContent(Scores, {
          nps: {
            ...examplePeriod,
            scores: [
              {
                ...nps,
                responses: 120,
                score: 33.3,
                interval: { level: 0.95, low: 19, high: 46.1 },
                mean: 8.03,
                distribution: { 0: 3, 1: 0, 2: 1, 3: 2, 4: 3, 5: 6, 6: 7, 7: 16, 8: 20, 9: 21, 10: 41 },
                promoters: 62,
                passives: 36,
                detractors: 22,
                funnel: {
                  eligible: 500,
                  suppressed: { contactCap: 41 },
                  waiting: 0,
                  sent: 455,
                  failed: 0,
                  expired: 4,
                  bounced: 5,
                  responded: 120,
                  responseRate: 0.2667,
                },
              },
            ],
          },
          withheld: {
            ...examplePeriod,
            scores: [{ ...nps, responses: 3, score: null, withheld: "below minSegmentSize" }],
          },
        }),
      },
      304: unchanged,
    },
    problems: {
      422: [
        { path: "to", message: "must be later than from: periods are half-open, [from, to)" },
        { path: "attribute", message: "must be one that scores are split by here: plan (free, pro)" },
      ],
    },
  },
});
