import { fileElsewhere } from "../../lists/file-elsewhere.ts";
import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { ResponsePage } from "./answers.ts";
import { ResponsesQuery } from "./requests.ts";
import { responseRoutes } from "./routes.ts";

export const responses = operationsOf(responseRoutes, {
  "GET /v1/responses": {
    id: "listResponses",
    tag: "Scores",
    summary: "Responses, newest first",
    description:
      "A page may hold fewer than `limit`, or none, and still go on: follow `nextCursor`.\n\n" +
      "`minScore` and `maxScore` want a `metric`. `sentiment` goes by the metric of each answer: nps 0–6, 7–8, 9–10; csat " +
      "1–2, 3, 4–5; ces 1–3, 4, 5–7. `q` finds the words at whose beginning its own stand, without case and accents. `attribute` goes " +
      "by what the customer had at the touchpoint, and can stand beside `channel`.\n\n" +
      "With `Accept: text/csv`, or `format=csv`, the answer is a file of all responses, without `limit` and `cursor`: UTF-8 with a byte " +
      "order mark, lines that end in CRLF, times in the reporting time zone with their offset. Text that a " +
      "spreadsheet could run as a formula has `'` before it. A file that is too large for one answer is fetched from " +
      "the address that a 303 names: a GET there, which needs no key, streams the file (200, packed where " +
      "`accept-encoding` names gzip), or answers 404 or, once the address has expired, 410. A transfer that fails " +
      "breaks off, and the last line that arrives says so. Parts of a file can't be requested.",
    query: ResponsesQuery,
    answers: {
      200: {
        description: "One page of the responses; or, with `Accept: text/csv`, all of them.",
        headers: { "content-disposition": "With CSV: a name for the file." },
        content: {
          "text/csv": {},
          ...jsonContent(ResponsePage, {
            page: {
              items: [
                {
                  id: "3q2-7wEPSb6x1c0Zk9m4Nw",
                  survey: "post-purchase",
                  metric: "nps",
                  touchpoint: "purchase.completed",
                  customerId: "c-42",
                  channel: "web",
                  score: 9,
                  comment: "Fast!",
                  answeredAt: "2026-11-04T18:20:00.000Z",
                  revision: 0,
                  touchpointId: "order-1001",
                  customer: { id: "c-42", name: "Ana", email: "ana@example.com" },
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
