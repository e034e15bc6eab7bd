import * as z from "zod/mini";
import { Key } from "../../../domain/base/text.ts";
import { DeliveryStatus, EventType, MessageType } from "../../../domain/events/index.ts";
import { DisabledReason, WEBHOOK_FORMATS, WebhookDefinition } from "../../../domain/webhooks/index.ts";
import { named } from "../../openapi/naming.ts";
import { Instant, pageOf } from "../../openapi/words.ts";

const { include, language } = WebhookDefinition.shape;
named("EventType", EventType, { description: "What a webhook can subscribe to." });

/** What each field of a definition says. */
export const WEBHOOK_FIELDS = {
  url: {
    description:
      "An https address of a public host at port 443, without user, password and fragment. A stage may allow others.",
    examples: ["https://hooks.acme.example/milepost"],
  },
  events: "What it gets messages about. With none, it only gets the alerts that name it.",
  format:
    "`standard` is Standard Webhooks 1.0; the others are for an incoming webhook of Slack or a workflow of Teams.",
  include: "`customer` adds the customer's name and address, which messages do not have otherwise.",
  active: "Whether messages are sent. `true` also switches on what Milepost switched off.",
  language: "Of messages in Slack and Teams.",
};

const webhook = {
  key: Key,
  url: z.string(),
  events: z.array(EventType),
  format: z.enum(WEBHOOK_FORMATS),
  include,
  active: z.boolean(),
  language,
  createdAt: Instant,
  updatedAt: Instant,
  disabled: z.optional(z.strictObject({ at: Instant, reason: DisabledReason })),
  failingSince: z.optional(Instant),
};
const fields = {
  ...WEBHOOK_FIELDS,
  active: "Whether messages are sent: an admin wants it, and Milepost has not switched it off.",
  disabled:
    "When Milepost switched it off: its target answered 410 (`gone`), or failed for five days (`failing`).",
  failingSince: "Since when no attempt has succeeded.",
};

export const WebhookJson = named("Webhook", z.strictObject(webhook), {
  description: "A target outside that gets a message of each event. Its secret is not shown.",
  fields,
});
export const NewWebhookJson = named("NewWebhook", z.strictObject({ ...webhook, secret: z.string() }), {
  description: "A new webhook.",
  fields: {
    ...fields,
    secret: {
      description: "What its messages are signed with. It is shown this once.",
      examples: ["whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDAQEBAQEBAQE="],
    },
  },
});
export const WebhookPage = pageOf("WebhookPage", WebhookJson);

export const NewSecretJson = named(
  "RotatedSecret",
  z.strictObject({ secret: z.string(), previousUntil: Instant }),
  {
    description: "A new secret of a webhook.",
    fields: {
      secret: "It is shown this once.",
      previousUntil: "Until then messages are also signed with the secret before.",
    },
  },
);

export const QueuedJson = named("QueuedDelivery", z.strictObject({ id: z.string() }), {
  description: "A message on its way.",
  fields: { id: "Of the delivery, as the list of deliveries has it." },
});

const AttemptJson = named(
  "DeliveryAttempt",
  z.strictObject({
    at: Instant,
    status: z.optional(z.int()),
    error: z.optional(z.string()),
    answer: z.optional(z.string()),
    milliseconds: z.int(),
  }),
  {
    description: "One attempt to deliver.",
    fields: {
      status: "The status of the target's answer.",
      error:
        "Why there was no answer, in a word: `timeout`, `refusedAddress` (its name leads to an address that messages may not go " +
        "to), `unknownHost`, `tls` (its certificate), `unreachable`, `brokenAnswer`.",
      answer: "The first 500 characters of the answer; what it repeats of the customer is `…`.",
    },
  },
);
export const DeliveryJson = named(
  "Delivery",
  z.strictObject({
    id: z.string(),
    event: z.string(),
    type: MessageType,
    at: Instant,
    subject: z.strictObject({ kind: z.string(), id: z.string() }),
    alert: z.optional(Key),
    status: DeliveryStatus,
    tries: z.int(),
    nextAttemptAt: z.nullable(Instant),
    attempts: z.array(AttemptJson),
  }),
  {
    description: "A message to a webhook, and what became of it. It is kept for 30 days.",
    fields: {
      id: "A replay has the id of the first delivery, and a number.",
      event: "The `webhook-id` header of each attempt.",
      subject: "What it is about: a response, a case, an invitation, a customer, or a row of scores.",
      alert: "The alert that was raised.",
      status: "`canceled`: the person was erased before it could be delivered, or the webhook is gone.",
      tries: "How many attempts were made.",
      nextAttemptAt: "`null` once it is settled.",
      attempts: "The newest 20, the oldest first.",
    },
  },
);
export const DeliveryPage = pageOf("DeliveryPage", DeliveryJson);
