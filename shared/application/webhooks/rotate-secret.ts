import type { Instant } from "../../domain/base/time.ts";
import { rotated } from "../../domain/webhooks/index.ts";
import type { WebhookSecretKeeper, WebhookStore } from "./ports.ts";

type Deps = {
  webhooks: Pick<WebhookStore, "find">;
  secrets: WebhookSecretKeeper;
  newSecret: () => string;
};

/** `overtaken`: somebody else rotated it at the same moment, and saw that secret. */
export type RotatedSecret =
  | { outcome: "rotated"; secret: string; previousUntil: Instant }
  | { outcome: "unknown" | "overtaken" };

/** Gives a webhook a new secret. For a day, messages are signed with both. */
export const rotateSecret =
  ({ webhooks, secrets, newSecret }: Deps) =>
  async (key: string, now: Instant): Promise<RotatedSecret> => {
    const webhook = await webhooks.find(key);
    const before = webhook && (await secrets.find(webhook.id));
    if (webhook === undefined || before === undefined) return { outcome: "unknown" };
    const after = rotated(before, { next: newSecret(), now });
    if (!(await secrets.replace(webhook.id, after, before))) return { outcome: "overtaken" };
    return { outcome: "rotated", secret: after.secret, previousUntil: after.previous?.until ?? now };
  };
