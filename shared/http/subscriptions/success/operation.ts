import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { exampleHead, fileName, unchangedFigures } from "../../scores/figures/example.ts";
import { Success } from "./answers.ts";
import { SuccessQuery } from "./requests.ts";
import { successRoutes } from "./routes.ts";

const level = 0.95 as const;

export const success = operationsOf(successRoutes, {
  "GET /v1/success": {
    id: "querySuccess",
    tag: "Success",
    summary: "The figures of success over a period",
    description:
      "Who pays, who came and who went, and what recurring revenue did. A cancellation counts when it takes effect, and " +
      "a trial has no revenue. Nothing after today counts; `open` says what of a period may still change. With `Accept: " +
      "text/csv`, or `format=csv`, the rows are a file. An answer has an `ETag` of its figures: with `If-None-Match` " +
      "one that has not changed is a 304.",
    query: SuccessQuery,
    answers: {
      200: {
        description: "The figures; or, as CSV, their rows.",
        headers: fileName,
        content: {
          "text/csv": {},
          ...jsonContent(Success, {
            month: {
              ...exampleHead,
              rows: [
                {
                  plan: null,
                  from: "2026-10-01",
                  to: "2026-11-01",
                  customers: { start: 100, new: 6, churned: 3, reactivated: 1, end: 104 },
                  churnRate: { rate: 3, interval: { level, low: 1, high: 8.5 } },
                  netChurnRate: { rate: -3, interval: null },
                  retentionRate: { rate: 97, interval: { level, low: 91.5, high: 99 } },
                  mrr: [
                    {
                      currency: "BRL",
                      start: 1005000,
                      new: 60000,
                      expansion: 5000,
                      contraction: 5000,
                      churned: 30000,
                      reactivation: 8000,
                      end: 1043000,
                      grossRetention: 96.5,
                      netRetention: 97,
                      netChurnRate: 3,
                    },
                  ],
                  renewals: {
                    due: 20,
                    renewed: 18,
                    open: 0,
                    rate: 90,
                    interval: { level, low: 69.9, high: 97.2 },
                  },
                  arpa: [{ currency: "BRL", value: 10029 }],
                  lifetimeValue: [{ currency: "BRL", value: null, missing: "27 more churned customers" }],
                  onboarding: {
                    started: 7,
                    completed: 5,
                    open: 1,
                    rate: 71.4,
                    interval: { level, low: 35.9, high: 91.8 },
                    medianDays: 6,
                  },
                  engagement: {
                    month: "2026-10",
                    active: 78,
                    customers: 104,
                    open: 0,
                    rate: 75,
                    interval: { level, low: 65.9, high: 82.3 },
                  },
                  dailyActive: 31.4,
                  monthlyActive: 90,
                  goals: { due: 0, reached: 0, open: 0, rate: null, interval: null },
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
