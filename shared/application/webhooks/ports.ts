import type { Webhook } from "../../domain/webhooks/index.ts";

/** All webhooks, by key. */
export interface WebhookReader {
  all(): Promise<Webhook[]>;
}
