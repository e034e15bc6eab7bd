import type { Instant } from "../../domain/base/time.ts";
import type { DisabledReason, StoredWebhook, Webhook, WebhookSecret } from "../../domain/webhooks/index.ts";

/** All webhooks, by key, each with how its target does. */
export interface WebhookReader {
  all(): Promise<Webhook[]>;
}

/** Webhooks, as admins keep them. */
export interface WebhookStore extends WebhookReader {
  find(key: string): Promise<Webhook | undefined>;
  /** Stores a new one and its secret, both or neither. False where the key is taken. */
  add(webhook: StoredWebhook, secret: WebhookSecret): Promise<boolean>;
  /** False where it is no longer as `before` says. */
  replace(webhook: StoredWebhook, before: StoredWebhook): Promise<boolean>;
  /** Takes it away with its secret and its health. False where there is no such webhook any more. */
  remove(webhook: StoredWebhook): Promise<boolean>;
  /** Forgets that its target failed, and that Milepost switched it off. */
  forgetHealth(id: string): Promise<void>;
}

/** What messages to a webhook are signed with, by the webhook's id. */
export interface WebhookSecrets {
  find(id: string): Promise<WebhookSecret | undefined>;
}

/** Changes a secret. */
export interface WebhookSecretKeeper extends WebhookSecrets {
  /** False where it is no longer the one that `before` says. */
  replace(id: string, secret: WebhookSecret, before: WebhookSecret): Promise<boolean>;
}

/** Notes how a target does, by the webhook's id. It can change no definition. */
export interface WebhookHealths {
  /** Notes since when it fails; nothing where that is noted already. */
  fails(id: string, since: Instant): Promise<void>;
  /** It answered. */
  answers(id: string): Promise<void>;
  /** Switches it off. False where it is off already: whoever switches it off tells the admins. */
  switchOff(id: string, disabled: { at: Instant; reason: DisabledReason }): Promise<boolean>;
}
