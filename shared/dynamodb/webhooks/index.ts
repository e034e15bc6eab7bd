/** Webhooks: their definitions, their secrets, and how their targets do. */
export {
  createWebhookHealths,
  createWebhookReader,
  createWebhookSecretKeeper,
  createWebhookSecrets,
  createWebhookStore,
} from "./webhook-store.ts";
