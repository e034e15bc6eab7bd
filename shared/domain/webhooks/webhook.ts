import * as z from "zod/mini";
import { LANGUAGES } from "../base/language.ts";
import { EventType } from "../events/index.ts";

/** How a message is written: Standard Webhooks 1.0, or as Slack's or Teams' incoming webhooks take it. */
export const WEBHOOK_FORMATS = ["standard", "slack", "teams"] as const;

/** A target as an admin defines it (API: `PUT /v1/webhooks/{key}`). Which addresses it may have, the stage decides. */
export const WebhookDefinition = z.strictObject({
  url: z.string().check(z.maxLength(2_000)),
  events: z._default(z.array(EventType).check(z.maxLength(20)), []),
  format: z._default(z.enum(WEBHOOK_FORMATS), "standard"),
  /** What else a message says: `customer` is the name and the address. */
  include: z._default(z.array(z.enum(["customer"])).check(z.maxLength(1)), []),
  active: z._default(z.boolean(), true),
  /** Of messages in Slack and Teams. */
  language: z._default(z.enum(LANGUAGES), "en"),
});
export type WebhookDefinition = z.infer<typeof WebhookDefinition>;

/** Why Milepost switched a webhook off: it answered 410 Gone, or failed for five days. */
export const DisabledReason = z.enum(["gone", "failing"]);
export type DisabledReason = z.infer<typeof DisabledReason>;

/** How a target does: stored apart from the definition, so that what delivers can change no definition. */
export const WebhookHealth = z.strictObject({
  /** Since when every attempt has failed; absent while the target answers. */
  failingSince: z.optional(z.string()),
  /** Set where Milepost switched the webhook off; gone once an admin switches it on. */
  disabled: z.optional(z.strictObject({ at: z.string(), reason: DisabledReason })),
});
export type WebhookHealth = z.infer<typeof WebhookHealth>;

/** A webhook as its definition is stored; its secret and its health are stored elsewhere. */
export const StoredWebhook = z.strictObject({
  key: z.string(),
  /** Random: a webhook that was deleted and made again under the same key is another one. */
  id: z.string(),
  ...WebhookDefinition.shape,
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type StoredWebhook = z.infer<typeof StoredWebhook>;

/** A webhook and how it does. */
export type Webhook = StoredWebhook & WebhookHealth;

/** Whether messages go there: an admin wants it, and Milepost has not switched it off. */
export const isOn = ({ active, disabled }: Pick<Webhook, "active" | "disabled">): boolean =>
  active && disabled === undefined;

/** Most webhooks of a deployment: a message to one costs 5 write units, and each is looked at every minute. */
export const MAX_WEBHOOKS = 50;
/** A target that has failed for so long is switched off. */
export const SWITCHED_OFF_AFTER = "P5D";

/** A webhook's secret. While two are there (for a day after a rotation), messages are signed with both. */
export const WebhookSecret = z.strictObject({
  secret: z.string(),
  previous: z.optional(z.strictObject({ secret: z.string(), until: z.string() })),
});
export type WebhookSecret = z.infer<typeof WebhookSecret>;
