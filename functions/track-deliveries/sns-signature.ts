import { verify } from "node:crypto";
import * as z from "zod/mini";
import { NotificationRefused } from "./notification-refused.ts";
import { createSigningKeys } from "./signing-keys.ts";

/** A message of SNS as Lambda passes it on. The subject is null where there is none. */
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

/** The text that SNS signs: name and value of each present field on a line each, in the order of the names. */
const signedText = (notification: Notification): string =>
  SIGNED_FIELDS.flatMap((field) => {
    const value = notification[field];
    return typeof value === "string" ? [`${field}\n${value}\n`] : [];
  }).join("");

/**
 * Checks that a message is from our topic and that its signature is SNS's, with RSA and SHA-256: version 2 of
 * "Verifying the signatures of Amazon SNS messages"
 * (docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html). A repeated message passes: events may come
 * twice.
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
