import type {
  WebhookHealths,
  WebhookSecretKeeper,
  WebhookStore,
} from "../../shared/application/webhooks/ports.ts";
import type {
  StoredWebhook,
  Webhook,
  WebhookHealth,
  WebhookSecret,
} from "../../shared/domain/webhooks/webhook.ts";

/** Webhooks in memory, under the conditions that the real store has. */
export class FakeWebhooks implements WebhookStore {
  readonly stored = new Map<string, StoredWebhook>();
  readonly secrets = new Map<string, WebhookSecret>();
  readonly health = new Map<string, WebhookHealth>();

  async all(): Promise<Webhook[]> {
    return [...this.stored.values()].map((one) => ({ ...one, ...this.health.get(one.id) }));
  }

  async find(key: string): Promise<Webhook | undefined> {
    return (await this.all()).find((one) => one.key === key);
  }

  async add(webhook: StoredWebhook, secret: WebhookSecret): Promise<boolean> {
    if (this.stored.has(webhook.key)) return false;
    this.stored.set(webhook.key, webhook);
    this.secrets.set(webhook.id, secret);
    return true;
  }

  async replace(webhook: StoredWebhook, before: StoredWebhook): Promise<boolean> {
    const stored = this.stored.get(webhook.key);
    if (stored?.id !== before.id || stored.updatedAt !== before.updatedAt) return false;
    this.stored.set(webhook.key, webhook);
    return true;
  }

  async remove({ key, id }: StoredWebhook): Promise<boolean> {
    if (this.stored.get(key)?.id !== id) return false;
    for (const rows of [this.secrets, this.health]) rows.delete(id);
    return this.stored.delete(key);
  }

  async forgetHealth(id: string): Promise<void> {
    this.health.delete(id);
  }

  readonly keeper: WebhookSecretKeeper = {
    find: async (id) => this.secrets.get(id),
    replace: async (id, secret, before) => {
      if (this.secrets.get(id)?.secret !== before.secret) return false;
      this.secrets.set(id, secret);
      return true;
    },
  };

  readonly healths: WebhookHealths = {
    fails: async (id, failingSince) => {
      this.health.set(id, { failingSince, ...this.health.get(id) });
    },
    answers: async (id) => {
      const { failingSince: _, ...left } = this.health.get(id) ?? {};
      this.health.set(id, left);
    },
    switchOff: async (id, disabled) => {
      const health = this.health.get(id);
      if (health?.disabled !== undefined) return false;
      this.health.set(id, { ...health, disabled });
      return true;
    },
  };
}
