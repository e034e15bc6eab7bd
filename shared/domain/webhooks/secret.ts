import { randomBytes } from "node:crypto";
import { addDuration, type Instant } from "../base/time.ts";
import type { WebhookSecret } from "./webhook.ts";

/** Standard Webhooks 1.0 asks for 24 to 64 random bytes. */
const BYTES = 32;
/** How long messages are also signed with the secret that a rotation replaced. */
const BOTH_FOR = "P1D";

/** A new secret as Standard Webhooks 1.0 writes it: `whsec_` and the bytes in base64. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(BYTES).toString("base64")}`;

/** A webhook's id: 80 random bits. */
export const newWebhookId = (): string => randomBytes(10).toString("hex");

/** The new secret, and the one before for another day. One that an earlier rotation replaced ends now. */
export const rotated = (
  { secret }: WebhookSecret,
  { next, now }: { next: string; now: Instant },
): WebhookSecret => ({ secret: next, previous: { secret, until: addDuration(now, BOTH_FOR) } });

/** What messages are signed with at a time: the secret, then the one before while that still counts. */
export const secretsAt = ({ secret, previous }: WebhookSecret, now: Instant): string[] =>
  previous !== undefined && now < previous.until ? [secret, previous.secret] : [secret];
