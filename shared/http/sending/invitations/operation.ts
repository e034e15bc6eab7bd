import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { InvitationPage } from "./answers.ts";
import { InvitationsQuery } from "./requests.ts";
import { invitationRoutes } from "./routes.ts";

const asked = { survey: "post-purchase", metric: "nps", touchpoint: "purchase.completed" } as const;

export const invitations = operationsOf(invitationRoutes, {
  "GET /v1/invitations": {
    id: "listInvitations",
    tag: "Surveys",
    summary: "The ledger: who was to be asked, and what became of it, newest first",
    description:
      "Every invitation ends in exactly one of `sent`, `suppressed`, `failed` and `expired`; the funnel of " +
      "`/v1/scores` counts these. A page may hold fewer than `limit`, or none, and still go on: follow `nextCursor`. " +
      "The period is that of `createdAt`; without `to` it reaches until tomorrow, without `from` five years back. " +
      "An unknown customer has none.",
    query: InvitationsQuery,
    answers: {
      200: {
        description: "One page of the invitations.",
        content: jsonContent(InvitationPage, {
          page: {
            items: [
              {
                id: "Zk9m4Nw8Jx2vQ0aLr5tY7u",
                ...asked,
                touchpointId: "order-1002",
                customerId: "c-42",
                channel: "web",
                status: "suppressed",
                reason: "contactCap",
                detail: "asked 1 of 1 times in P14D, last by post-purchase at 2026-11-04T14:04:00.310Z",
                createdAt: "2026-11-05T09:12:44.018Z",
                plannedAt: "2026-11-07T09:12:44.018Z",
                decidedAt: "2026-11-07T09:13:00.112Z",
                reminders: 0,
              },
              {
                id: "3q2-7wEPSb6x1c0Zk9m4Nw",
                ...asked,
                touchpointId: "order-1001",
                customerId: "c-42",
                channel: "web",
                status: "sent",
                createdAt: "2026-11-02T14:03:01.250Z",
                plannedAt: "2026-11-04T14:03:01.250Z",
                sentAt: "2026-11-04T14:04:00.620Z",
                expiresAt: "2026-12-04T14:04:00.620Z",
                reminders: 0,
                deliveredAt: "2026-11-04T14:04:03.000Z",
              },
            ],
            nextCursor: null,
          },
        }),
      },
    },
    problems: {
      422: [{ path: "to", message: "must be later than from: periods are half-open, [from, to)" }],
    },
  },
});
