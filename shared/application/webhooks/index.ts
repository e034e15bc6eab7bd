/** Webhooks: managing them, and delivering to them. */
export type {
  WebhookHealths,
  WebhookReader,
  WebhookSecretKeeper,
  WebhookSecrets,
  WebhookStore,
} from "./ports.ts";
