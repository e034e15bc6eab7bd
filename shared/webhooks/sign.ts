import { createHmac } from "node:crypto";

const PREFIX = "whsec_";

/**
 * The headers that prove where a message comes from (Standard Webhooks 1.0): HMAC-SHA256 over id, time and body, once for
 * each secret, so that a receiver that knows one of them can verify it.
 * @param secrets `whsec_` and base64
 * @param at the time of this attempt in milliseconds: receivers refuse what is older than five minutes
 */
export const signedHeaders = (
  secrets: readonly string[],
  { id, at, body }: { id: string; at: number; body: string },
): Record<string, string> => {
  const timestamp = Math.floor(at / 1_000);
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
  });
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": signatures.join(" "),
  };
};
