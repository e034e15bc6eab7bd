import type * as z from "zod/mini";
import { WebhookDefinition } from "../../../domain/webhooks/index.ts";
import { ListQuery } from "../../lists/query.ts";
import { named } from "../../openapi/naming.ts";
import { jsonContent, operationsOf } from "../../openapi/operation.ts";
import {
  type DeliveryJson,
  DeliveryPage,
  NewSecretJson,
  NewWebhookJson,
  QueuedJson,
  WEBHOOK_FIELDS,
  WebhookJson,
  WebhookPage,
} from "./answers.ts";
import { DeliveriesQuery } from "./requests.ts";
import { webhookRoutes } from "./routes.ts";

named("WebhookDefinition", WebhookDefinition, { fields: WEBHOOK_FIELDS });

const tag = "Webhooks";
const at = "2026-11-02T14:03:00.000Z";
const secret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDAQEBAQEBAQE=";
const definition: z.input<typeof WebhookDefinition> = {
  url: "https://hooks.acme.example/milepost",
  events: ["response.recorded", "case.opened"],
  format: "standard",
  include: ["customer"],
  active: true,
};
const webhook: z.input<typeof WebhookJson> = {
  key: "crm",
  url: "https://hooks.acme.example/milepost",
  events: ["response.recorded", "case.opened"],
  format: "standard",
  include: ["customer"],
  active: true,
  language: "en",
  createdAt: at,
  updatedAt: at,
};
const id = "evt_0mhi5vtc0_0123456789abcdef012345";
const delivery: z.input<typeof DeliveryJson> = {
  id,
  event: id,
  type: "response.recorded",
  at,
  subject: { kind: "response", id: "i-1" },
  status: "waiting",
  tries: 1,
  nextAttemptAt: "2026-11-02T14:03:05.612Z",
  attempts: [{ at: "2026-11-02T14:03:00.310Z", status: 503, answer: "busy", milliseconds: 84 }],
};
const path = { key: "Key of the webhook." };
const oddKey = [
  { path: "key", message: "must be lower-case words joined by . _ or -, like purchase.completed" },
];
const noWebhook = { 404: "There is no such webhook.", 422: oddKey };

export const webhooks = operationsOf(webhookRoutes, {
  "GET /v1/webhooks": {
    id: "listWebhooks",
    tag,
    summary: "The webhooks, by key",
    query: ListQuery,
    answers: {
      200: {
        description: "One page.",
        content: jsonContent(WebhookPage, { webhooks: { items: [webhook], nextCursor: null } }),
      },
    },
    problems: { 422: [{ path: "cursor", message: "must be a nextCursor of an earlier answer" }] },
  },
  "GET /v1/webhooks/{key}": {
    id: "getWebhook",
    tag,
    summary: "One webhook",
    parameters: path,
    answers: { 200: { description: "The webhook.", content: jsonContent(WebhookJson, { webhook }) } },
    problems: noWebhook,
  },
  "PUT /v1/webhooks/{key}": {
    id: "defineWebhook",
    tag,
    summary: "Define a webhook",
    description:
      "The definition is whole: what it leaves out has its default. A new webhook gets a secret, which is shown this once; " +
      "defining it again leaves the secret as it is.",
    parameters: path,
    body: jsonContent(WebhookDefinition, { crm: definition }),
    answers: {
      200: {
        description: "It was there; this is how it is now.",
        content: jsonContent(WebhookJson, { webhook }),
      },
      201: {
        description: "A new webhook, with its secret.",
        content: jsonContent(NewWebhookJson, { webhook: { ...webhook, secret } }),
      },
    },
    problems: {
      409: "There are 50 webhooks already; remove one first.",
      422: [{ path: "url", message: "must lead to a public host" }],
    },
  },
  "DELETE /v1/webhooks/{key}": {
    id: "removeWebhook",
    tag,
    summary: "Remove a webhook",
    description: "What has not been delivered by then is not delivered any more.",
    parameters: path,
    answers: { 204: { description: "Removed." } },
    problems: { ...noWebhook, 409: "These alerts tell it: refunds, vip. Change them first." },
  },
  "POST /v1/webhooks/{key}/rotate": {
    id: "rotateWebhookSecret",
    tag,
    summary: "Give a webhook a new secret",
    description:
      "For a day its messages are signed with both secrets, so that the receiver can change over. Rotating again ends the " +
      "older one at once.",
    parameters: path,
    answers: {
      200: {
        description: "The new secret, which is shown this once.",
        content: jsonContent(NewSecretJson, {
          rotated: { secret, previousUntil: "2026-11-03T14:03:00.000Z" },
        }),
      },
    },
    problems: { ...noWebhook, 409: "Somebody else rotated the secret at the same moment." },
  },
  "POST /v1/webhooks/{key}/test": {
    id: "testWebhook",
    tag,
    summary: "Send a webhook a sample",
    description:
      "A message `webhook.test` goes there as any other does; the list of deliveries says what became of it.",
    parameters: path,
    answers: {
      202: { description: "It is on its way.", content: jsonContent(QueuedJson, { queued: { id } }) },
    },
    problems: { ...noWebhook, 409: "The webhook is switched off; switch it on first." },
  },
  "GET /v1/webhooks/{key}/deliveries": {
    id: "listDeliveries",
    tag,
    summary: "What was sent to a webhook, and what became of it",
    description:
      "The newest event first, for 30 days. What a message said is not stored: an erased customer is in none of them.",
    parameters: path,
    query: DeliveriesQuery,
    answers: {
      200: {
        description: "One page.",
        content: jsonContent(DeliveryPage, { deliveries: { items: [delivery], nextCursor: null } }),
      },
    },
    problems: {
      ...noWebhook,
      422: [{ path: "cursor", message: "must be a nextCursor of an earlier answer" }],
    },
  },
  "POST /v1/webhooks/{key}/deliveries/{id}/replay": {
    id: "replayDelivery",
    tag,
    summary: "Send a message again",
    description:
      "It is made again from what is stored now, and has the same `webhook-id`, so that its receiver sees which event it is.",
    parameters: { ...path, id: "Id of the delivery." },
    answers: {
      202: {
        description: "It is on its way, as a delivery of its own.",
        content: jsonContent(QueuedJson, { queued: { id: `${id}-2` } }),
      },
    },
    problems: { 404: "There is no such delivery.", 409: "The message is still on its way.", 422: oddKey },
  },
});
