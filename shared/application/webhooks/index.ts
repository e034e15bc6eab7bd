/** Webhooks: managing them, and delivering to them. */
export { type DeliverDeps, deliverDue, deliverNamed } from "./deliver-events.ts";
export { type DefinedWebhook, defineWebhook, listWebhooks, removeWebhook } from "./manage-webhooks.ts";
export type {
  EventBus,
  MessageLinks,
  MessageSender,
  Sent,
  SubjectReader,
  WebhookHealths,
  WebhookReader,
  WebhookSecretKeeper,
  WebhookSecrets,
  WebhookStore,
} from "./ports.ts";
export { type RotatedSecret, rotateSecret } from "./rotate-secret.ts";
export { type Replayed, replayDelivery, sendSample } from "./send-again.ts";
