import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { examplePeriod, unchanged } from "../scores/operation.ts";
import { Trend } from "./answers.ts";
import { TrendQuery } from "./requests.ts";
import { trendRoutes } from "./routes.ts";

export const trend = operationsOf(trendRoutes, {
  "GET /v1/scores/trend": {
    id: "queryTrend",
    tag: "Scores",
    summary: "How a score went, by day, week or month",
    description:
      "One metric over all rows that the filters leave, together; without filters, over all its answers. If the " +
      "filters leave more than one metric, name one. An answer has an `ETag`, like scores.",
    query: TrendQuery,
    answers: {
      200: {
        description: "The points, oldest first.",
        content: jsonContent(Trend, {
          weeks: {
            ...examplePeriod,
            from: "2026-10-05",
            to: "2026-10-15",
            metric: "nps",
            points: [
              {
                from: "2026-10-05",
                to: "2026-10-12",
                responses: 40,
                score: 35,
                interval: { level: 0.95, low: 9.2, high: 55.9 },
                volume: 164,
              },
              { from: "2026-10-12", to: "2026-10-15", responses: 0, score: null, interval: null, volume: 9 },
            ],
          },
        }),
      },
      304: unchanged,
    },
    problems: {
      422: [
        { path: "to", message: "must be later than from: periods are half-open, [from, to)" },
        { path: "metric", message: "must be one of nps, csat: a trend is of one metric" },
      ],
    },
  },
});
