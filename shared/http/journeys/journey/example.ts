import type * as z from "zod/mini";
import type { JourneyPage } from "./answers.ts";

const invitation = "3q2-7wEPSb6x1c0Zk9m4Nw";
const common = { customerId: "c-42", touchpoint: "purchase.completed", channel: "web" } as const;

/** A journey, as lists and exports show it. */
export const exampleJourney: z.input<typeof JourneyPage>["items"] = [
  {
    kind: "touchpoint",
    at: "2026-11-02T14:03:00.000Z",
    id: "order-1001",
    ...common,
    occurredAt: "2026-11-02T14:03:00.000Z",
    recordedAt: "2026-11-02T14:03:01.250Z",
    properties: { orderId: 1001, revenue: 120.5 },
    registered: true,
  },
  {
    kind: "invitation",
    at: "2026-11-02T14:03:01.250Z",
    id: invitation,
    ...common,
    survey: "post-purchase",
    metric: "nps",
    touchpointId: "order-1001",
    status: "sent",
    createdAt: "2026-11-02T14:03:01.250Z",
    plannedAt: "2026-11-04T14:03:01.250Z",
    decidedAt: "2026-11-04T14:04:00.310Z",
    sentAt: "2026-11-04T14:04:00.620Z",
    expiresAt: "2026-12-04T14:04:00.620Z",
    reminders: 0,
  },
  {
    kind: "response",
    at: "2026-11-04T18:20:00.000Z",
    id: invitation,
    ...common,
    survey: "post-purchase",
    metric: "nps",
    score: 9,
    comment: "Fast!",
    answeredAt: "2026-11-04T18:20:00.000Z",
    revision: 0,
  },
];
