/** Webhooks: their definitions, their secrets, and how their targets do. */
export { createSubjectReader } from "./subject-reader.ts";
export {
  createWebhookHealths,
  createWebhookReader,
  createWebhookSecretKeeper,
  createWebhookSecrets,
  createWebhookStore,
} from "./webhook-store.ts";
