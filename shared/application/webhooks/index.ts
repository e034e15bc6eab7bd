/** Webhooks: managing them, and delivering to them. */
export { type DeliverDeps, deliverDue, deliverNamed } from "./deliver-events.ts";
export type { DeliveryReport } from "./deliver-lane.ts";
export {
  type DefinedWebhook,
  defineWebhook,
  listWebhooks,
  type RemovedWebhook,
  removeWebhook,
} from "./manage-webhooks.ts";
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
export { readMessage } from "./read-message.ts";
export { type RotatedSecret, rotateSecret } from "./rotate-secret.ts";
export { type Replayed, replayDelivery, type SentSample, sendSample } from "./send-again.ts";
