/** Webhooks: managing them, and delivering to them. */
export {
  type DefinedWebhook,
  defineWebhook,
  listWebhooks,
  type RemovedWebhook,
  removeWebhook,
} from "./manage-webhooks.ts";
export type {
  WebhookHealths,
  WebhookReader,
  WebhookSecretKeeper,
  WebhookSecrets,
  WebhookStore,
} from "./ports.ts";
export { type RotatedSecret, rotateSecret } from "./rotate-secret.ts";
export { type Replayed, replayDelivery, type SentSample, sendSample } from "./send-again.ts";
