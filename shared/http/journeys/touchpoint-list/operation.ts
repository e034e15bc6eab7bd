import { fileElsewhere } from "../../lists/file-elsewhere.ts";
import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { TouchpointPage } from "./answers.ts";
import { TouchpointsQuery } from "./requests.ts";
import { touchpointListRoutes } from "./routes.ts";

export const touchpointList = operationsOf(touchpointListRoutes, {
  "GET /v1/touchpoints": {
    id: "listTouchpoints",
    tag: "Touchpoints",
    summary: "Touchpoints by when they occurred, newest first",
    description:
      "A page may hold fewer than `limit`, or none, and still go on: follow `nextCursor`. With `Accept: text/csv`, or " +
      "`format=csv`, the answer is a file of all of them, as of responses.",
    query: TouchpointsQuery,
    answers: {
      200: {
        description: "One page of the touchpoints; or, as CSV, all of them.",
        headers: { "content-disposition": "With CSV: a name for the file." },
        content: {
          "text/csv": {},
          ...jsonContent(TouchpointPage, {
            page: {
              items: [
                {
                  id: "order-1001",
                  touchpoint: "purchase.completed",
                  customerId: "c-42",
                  channel: "web",
                  occurredAt: "2026-11-02T14:03:00.000Z",
                  recordedAt: "2026-11-02T14:03:01.250Z",
                  properties: { orderId: 1001, revenue: 120.5 },
                  registered: true,
                },
              ],
              nextCursor: null,
            },
          }),
        },
      },
      303: fileElsewhere,
    },
    problems: {
      422: [{ path: "to", message: "must be later than from: periods are half-open, [from, to)" }],
    },
  },
});
