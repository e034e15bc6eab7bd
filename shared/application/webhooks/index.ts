/** Webhooks: managing them, and delivering to them. */
export type { WebhookReader } from "./ports.ts";
