import { fileElsewhere } from "../../lists/file-elsewhere.ts";
import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { fileName } from "../../scores/figures/example.ts";
import { TicketPage } from "./answers.ts";
import { TicketsQuery } from "./requests.ts";
import { ticketRoutes } from "./routes.ts";

export const tickets = operationsOf(ticketRoutes, {
  "GET /v1/tickets": {
    id: "listTickets",
    tag: "Support",
    summary: "Tickets by when they were opened, newest first",
    description:
      "What the figures of support are made of. Tickets that were merged are one; one that nobody has opened yet is not " +
      "listed. A page may hold fewer than `limit`, or none, and still go on: follow `nextCursor`. It may hold a few " +
      "more, where merged tickets are stored together. With `Accept: text/csv`, or `format=csv`, the answer is a file of " +
      "all of them, as of responses.",
    query: TicketsQuery,
    answers: {
      200: {
        description: "One page of the tickets; or, as CSV, all of them.",
        headers: fileName,
        content: {
          "text/csv": {},
          ...jsonContent(TicketPage, {
            page: {
              items: [
                {
                  ticketId: "T-1001",
                  customer: { id: "c-42" },
                  channel: "email",
                  topic: "billing",
                  priority: "high",
                  status: "solved",
                  openedAt: "2026-10-02T09:00:00.000Z",
                  firstReplyAt: "2026-10-02T11:00:00.000Z",
                  solvedAt: "2026-10-02T13:30:00.000Z",
                  closedAt: "2026-10-02T13:30:00.000Z",
                  reopened: false,
                  escalated: false,
                  mergedFrom: ["T-1003"],
                  replies: 2,
                  handledSeconds: 900,
                  cost: { amount: 1500, currency: "BRL" },
                  oneTouch: false,
                  firstContact: true,
                  notices: [],
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
