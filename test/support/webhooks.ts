import type { StoredWebhook, Webhook, WebhookSecret } from "../../shared/domain/webhooks/webhook.ts";
import { NOW } from "./builders.ts";

export const aStoredWebhook = (overrides: Partial<StoredWebhook> = {}): StoredWebhook => ({
  key: "crm",
  id: "0123456789abcdef0123",
  url: "https://hooks.acme.example/milepost",
  events: ["response.recorded"],
  format: "standard",
  include: [],
  active: true,
  language: "en",
  createdAt: NOW,
  updatedAt: NOW,
  ...overrides,
});
export const aWebhook = (overrides: Partial<Webhook> = {}): Webhook => ({
  ...aStoredWebhook(),
  ...overrides,
});

export const aSecret = (fill = 1): WebhookSecret => ({
  secret: `whsec_${Buffer.alloc(32, fill).toString("base64")}`,
});
