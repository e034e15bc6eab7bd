import type * as z from "zod/mini";
import { TouchpointInput } from "../../../domain/journeys/index.ts";
import { idTaken } from "../../base/refusals.ts";
import { BatchResults } from "../../openapi/batch-answers.ts";
import { named } from "../../openapi/naming.ts";
import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import { PROPERTIES } from "../../openapi/words.ts";
import { DuplicateTouchpoint, RecordedTouchpoint } from "./answers.ts";
import { TouchpointBatch } from "./requests.ts";
import { touchpointRoutes } from "./routes.ts";

named("TouchpointInput", TouchpointInput, {
  description: "This customer passed that place on the journey.",
  fields: {
    id: {
      description: "Makes the call safe to send again at any time. The server makes one if it is missing.",
      examples: ["order-1001"],
    },
    touchpoint: "The touchpoint type. It need not be in the catalogue.",
    channel: { description: "How they came. Scores can be read per channel.", examples: ["web"] },
    occurredAt: "Now if it is missing. At most 5 minutes ahead; any time in the past is fine.",
    properties: PROPERTIES,
  },
});

named("TouchpointBatch", TouchpointBatch, {
  fields: {
    touchpoints: {
      description: "Each is checked by itself.",
      items: { $ref: "#/components/schemas/TouchpointInput" },
    },
    ask: "`false` for touchpoints of long ago: they are recorded and counted, but nobody is asked about them.",
  },
});

const order = {
  id: "order-1001",
  touchpoint: "purchase.completed",
  customer: {
    id: "c-42",
    email: "ana@example.com",
    name: "Ana",
    locale: "pt-BR",
    timezone: "America/Sao_Paulo",
    attributes: { plan: "pro" },
  },
  channel: "web",
  occurredAt: "2026-11-02T14:03:00Z",
  properties: { orderId: 1001, revenue: 120.5 },
};
const ticket = {
  id: "T-1 opened",
  touchpoint: "ticket.opened",
  customer: { id: "c-42" },
  channel: "chat",
  occurredAt: "2026-11-02T14:03:00Z",
  properties: { ticketId: "T-1", topic: "login" },
};
const { details: taken } = idTaken("touchpoint");
const recorded: z.input<typeof RecordedTouchpoint> = {
  id: "order-1001",
  touchpoint: "purchase.completed",
  status: "recorded",
  registered: true,
  invitations: [
    {
      id: "3q2-7wEPSb6x1c0Zk9m4Nw",
      survey: "post-purchase",
      status: "scheduled",
      dueAt: "2026-11-04T14:03:00.000Z",
    },
  ],
};

export const touchpoints = operationsOf(touchpointRoutes, {
  "POST /v1/touchpoints": {
    id: "recordTouchpoint",
    tag: "Touchpoints",
    summary: "Record one touchpoint",
    description:
      "The same `id` with the same content again answers as the first call did and writes nothing. With other content " +
      "it is refused. The figures of support and success are made of touchpoints with the keys `ticket.*`, " +
      "`subscription.*`, `onboarding.*` and `goal.*`, and of types that the catalogue calls use of the product. What " +
      "is wrong with their properties stands in `notices`.",
    body: jsonContent(TouchpointInput, {
      order,
      shortest: { touchpoint: "purchase.completed", customer: { id: "c-43" } },
      ticket,
    }),
    answers: {
      200: {
        description: "A replay: it was stored before, and nothing was written.",
        content: jsonContent(DuplicateTouchpoint, { replay: { ...recorded, status: "duplicate" } }),
      },
      201: {
        description: "Stored.",
        content: jsonContent(RecordedTouchpoint, {
          recorded,
          suppressed: {
            ...recorded,
            invitations: [{ survey: "post-purchase", status: "suppressed", reason: "sampledOut" }],
          },
          notCounted: {
            id: "T-1 handled",
            touchpoint: "ticket.handled",
            status: "recorded",
            registered: true,
            invitations: [],
            notices: ["This does not count in the figures of support: seconds is required."],
          },
          misspelt: {
            id: "0b9f6c5e-1f0e-4a51-9c9a-6f4f0f9f3c11",
            touchpoint: "purchase.complete",
            status: "recorded",
            registered: false,
            suggestion: "purchase.completed",
            invitations: [],
          },
        }),
      },
    },
    problems: {
      409: taken,
      422: [{ path: "customer.id", message: "is required" }],
    },
  },
  "POST /v1/touchpoints/batch": {
    id: "recordTouchpoints",
    tag: "Touchpoints",
    summary: "Record 1–500 touchpoints",
    description: "At most 6 MB. Bad items do not stop the good ones.",
    body: jsonContent(TouchpointBatch, {
      two: {
        touchpoints: [
          { ...order, id: "order-1002" },
          { id: "order-1003", touchpoint: "trial.started", customer: { id: "c-43" } },
        ],
      },
    }),
    answers: {
      207: {
        description: "A result per item, in order.",
        content: jsonContent(BatchResults, {
          mixed: {
            results: [
              { index: 0, id: "order-1002", status: "recorded" },
              {
                index: 1,
                status: "rejected",
                problem: taken,
              },
            ],
          },
        }),
      },
    },
    problems: { 422: [{ path: "touchpoints", message: "is required" }] },
  },
});
