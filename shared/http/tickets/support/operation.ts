import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { exampleHead, fileName, unchangedFigures } from "../../scores/figures/example.ts";
import { Support } from "./answers.ts";
import { SupportQuery } from "./requests.ts";
import { supportRoutes } from "./routes.ts";

const solvedBy = (resolved: number, rate: number, low: number, high: number) => ({
  resolved,
  of: 120,
  rate,
  interval: { level: 0.95 as const, low, high },
});

const chat = {
  channel: "chat",
  topic: null,
  from: "2026-10-01",
  to: "2026-11-01",
  opened: 131,
  solved: 120,
  reopened: 9,
  merged: 3,
  unsolved: 14,
  escalated: 11,
  oneTouch: solvedBy(66, 55, 46.1, 63.6),
  firstContactResolution: solvedBy(90, 75, 66.6, 81.9),
  waitTime: { tickets: 119, mean: 412.6, median: 188.9, p90: 1141.3 },
  firstReply: { tickets: 112, mean: 530.2, median: 231.5, p90: 1392.7, unanswered: 4 },
  requesterWait: { tickets: 120, mean: 5210.4, median: 2764, p90: 11290.5 },
  handleTime: { tickets: 117, mean: 640.9, median: 511.3, p90: 1261.2 },
  timeToSolve: { tickets: 120, mean: 7203.5, median: 3379.2, p90: 15246.8 },
  timeToClose: { tickets: 113, mean: 9114, median: 3734.9, p90: 18624.1 },
  cost: [{ currency: "BRL", total: 210000, tickets: 118, perResolution: 1780 }],
  csat: { responses: 48, score: 81.3, interval: { level: 0.95 as const, low: 68.1, high: 89.8 } },
  csi: 78.6,
};

export const support = operationsOf(supportRoutes, {
  "GET /v1/support": {
    id: "querySupport",
    tag: "Support",
    summary: "The figures of support over a period",
    description:
      "How many tickets came, how fast and how well they were solved, and at what cost. A ticket counts on the day it " +
      "was opened as `opened`; all that is said of solved tickets counts on the day of their first solution. A late " +
      "event changes what was counted, exactly once. With `Accept: text/csv`, or `format=csv`, the rows are a file. An " +
      "answer has an `ETag` of its figures: with `If-None-Match` one that has not changed is a 304.",
    query: SupportQuery,
    answers: {
      200: {
        description: "The figures; or, as CSV, their rows.",
        headers: fileName,
        content: {
          "text/csv": {},
          ...jsonContent(Support, {
            byChannel: { ...exampleHead, provisionalFrom: "2026-10-25", rows: [chat] },
            ofTopic: {
              ...exampleHead,
              provisionalFrom: null,
              rows: [
                {
                  ...chat,
                  channel: null,
                  topic: "login",
                  csat: {
                    responses: null,
                    score: null,
                    interval: null,
                    missing: "answers have no topic",
                  },
                  csi: null,
                },
              ],
            },
          }),
        },
      },
      304: unchangedFigures,
    },
    problems: {
      422: [
        { path: "to", message: "must be later than from: periods are half-open, [from, to)" },
        { path: "by", message: "gives more than 366 rows: ask for a shorter period, or for longer ones" },
      ],
    },
  },
});
