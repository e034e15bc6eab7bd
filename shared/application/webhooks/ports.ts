import type { Response } from "../../domain/answers/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { Invitation } from "../../domain/sending/index.ts";
import type {
  DisabledReason,
  Message,
  StoredWebhook,
  Webhook,
  WebhookSecret,
} from "../../domain/webhooks/index.ts";
import type { PeopleReader } from "../customers/index.ts";

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
  /** Switches it off. False where it is off already: the run that switches it off tells the admins. */
  switchOff(id: string, disabled: { at: Instant; reason: DisabledReason }): Promise<boolean>;
}

/** Reads what messages are about, as it is now. */
export interface SubjectReader extends PeopleReader {
  /** In the order of the ids; undefined where there is none. */
  responses(ids: readonly string[]): Promise<(Response | undefined)[]>;
  invitation(id: string): Promise<Invitation | undefined>;
}

/** Where the dashboard shows what a message is about. */
export interface MessageLinks {
  response(one: { id: string; customerId: string; answeredAt: Instant }): string;
  case(id: string): string;
  score(row: { touchpoint: string | null }): string;
  problem(topic: string): string;
}

/** What became of one attempt: the target's answer, or a code that says why there was none. */
export type Sent = { milliseconds: number } & (
  | { status: number; answer: string; retryAfter: string | undefined }
  | { error: string }
);

/** Brings a message to a target outside. Never throws. */
export interface MessageSender {
  /** Signed with each of the secrets. */
  send(message: Message, webhook: Webhook, secrets: readonly string[]): Promise<Sent>;
}

/** Puts a message on the stage's event bus. Never throws. */
export interface EventBus {
  put(message: Message): Promise<Sent>;
}
