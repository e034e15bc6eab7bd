/** Webhooks: the targets outside that get messages of events, and how these are signed. */
export {
  DisabledReason,
  MAX_WEBHOOKS,
  SWITCHED_OFF_AFTER,
  WEBHOOK_FORMATS,
  Webhook,
  WebhookDefinition,
  WebhookHealth,
  WebhookSecret,
} from "./webhook.ts";
