import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { GrowingTopics } from "./answers.ts";
import { problemRoutes } from "./routes.ts";

export const problems = operationsOf(problemRoutes, {
  "GET /v1/support/problems": {
    id: "listGrowingTopics",
    tag: "Support",
    summary: "Topics of tickets that grow",
    description:
      "Each night, after 02:00 of the reporting time zone, the tickets of each topic are held against what is usual: a " +
      "Poisson CUSUM finds a topic that doubled, or has at least three more a week. It needs five tickets of three " +
      "customers, and eight weeks of support before. A webhook can subscribe to it, as `problem.detected`.",
    answers: {
      200: {
        description: "The topics, open ones first.",
        content: jsonContent(GrowingTopics, {
          growing: {
            items: [
              {
                topic: "login",
                status: "open",
                since: "2026-10-28",
                to: "2026-11-02",
                openedOn: "2026-11-02",
                closedOn: null,
                tickets: 31,
                customers: 24,
                channels: [
                  { channel: "chat", tickets: 20 },
                  { channel: "email", tickets: 11 },
                ],
                usual: 3,
                now: 6.2,
              },
            ],
            lookedAt: "2026-11-02T02:05:00.000Z",
          },
        }),
      },
    },
  },
});
