import { verify } from "node:crypto";
import * as z from "zod/mini";
import { NotificationRefused } from "./notification-refused.ts";
import { createSigningKeys } from "./signing-keys.ts";

/** A message of SNS as Lambda hands it over. Its subject is null where it has none. */
const Notification = z.object({
  Type: z.literal("Notification"),
  MessageId: z.string(),
  TopicArn: z.string(),
  Subject: z.optional(z.nullable(z.string())),
  Message: z.string(),
  Timestamp: z.string(),
  SignatureVersion: z.string(),
  Signature: z.string(),
  SigningCertUrl: z.string(),
});
export type Notification = z.infer<typeof Notification>;

const SIGNED_FIELDS = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"] as const;

/** Name and value of each field that is there, a line each, in the order of their names. */
const signedText = (notification: Notification): string =>
  SIGNED_FIELDS.flatMap((field) => {
    const value = notification[field];
    return typeof value === "string" ? [`${field}\n${value}\n`] : [];
  }).join("");

/**
 * Makes sure that a message is from our topic and as SNS signed it, with RSA and SHA-256: version 2 of "Verifying the
 * signatures of Amazon SNS messages" (docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html). One
 * that is sent again is let through: events may come twice.
 * @throws {NotificationRefused}
 */
export const createVerifier = ({ topicArn, origin }: { topicArn: string; origin: string }) => {
  const keyAt = createSigningKeys(origin);
  return async (message: unknown): Promise<Notification> => {
    const { data: notification } = z.safeParse(Notification, message);
    if (!notification) throw new NotificationRefused("malformed");
    if (notification.TopicArn !== topicArn) throw new NotificationRefused("topic");
    if (notification.SignatureVersion !== "2") throw new NotificationRefused("version");
    const key = await keyAt(notification.SigningCertUrl);
    const signature = Buffer.from(notification.Signature, "base64");
    if (!verify("sha256", Buffer.from(signedText(notification)), key, signature))
      throw new NotificationRefused("signature");
    return notification;
  };
};
