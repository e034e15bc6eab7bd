import * as z from "zod/mini";
import { addDuration, type Instant } from "../base/time.ts";
import { Audiences } from "../customers/index.ts";
import { Metric } from "../surveys/index.ts";

export const SUPPRESSION_REASONS = [
  "inactive",
  "noEmail",
  "unsubscribed",
  "bounced",
  "complained",
  "sampledOut",
  "contactCap",
  "cooldown",
  "condition",
  "erased",
] as const;
export const SuppressionReason = z.enum(SUPPRESSION_REASONS);
export type SuppressionReason = z.infer<typeof SuppressionReason>;

export const WaitReason = z.enum(["delay", "inactive", "sendWindow"]);
export type WaitReason = z.infer<typeof WaitReason>;

export const FailureReason = z.enum(["unconfirmed", "rejected"]);
export type FailureReason = z.infer<typeof FailureReason>;

/**
 * `scheduled` waits for its time, `sending` is claimed by a run that talks to the mail service; the rest is final.
 */
export const InvitationStatus = z.enum(["scheduled", "sending", "sent", "suppressed", "failed", "expired"]);
export type InvitationStatus = z.infer<typeof InvitationStatus>;

/** One customer asked once through one survey. */
export const Invitation = z.strictObject({
  id: z.string(),
  survey: z.string(),
  metric: Metric,
  touchpoint: z.nullable(z.string()),
  touchpointId: z.nullable(z.string()),
  /** Null once the person was erased. */
  customerId: z.nullable(z.string()),
  channel: z.optional(z.string()),
  segments: z.optional(Audiences),
  /** The campaign that asked, where no touchpoint did. */
  campaign: z.optional(z.string()),
  status: InvitationStatus,
  reason: z.optional(z.union([SuppressionReason, FailureReason])),
  /** Why it ended as it did, in a sentence; of one that was sent, why nobody is reminded any more. */
  detail: z.optional(z.string()),
  /** What it was found to wait for when it was last looked at. */
  waitsFor: z.optional(WaitReason),
  createdAt: z.string(),
  /** When it should leave by the survey's delay alone. */
  plannedAt: z.string(),
  /**
   * When it is looked at next: to be sent; while `sending`, when the claim's lease runs out; once `sent`, for its
   * reminder.
   */
  dueAt: z.optional(z.string()),
  /** How often it was claimed for sending: the number of the claim that may change it now. */
  attempts: z.int(),
  /** How many claims ran out without a word from the mail service. */
  unconfirmed: z._default(z.int(), 0),
  tokenHashes: z.array(z.string()),
  decidedAt: z.optional(z.string()),
  sentAt: z.optional(z.string()),
  messageId: z.optional(z.string()),
  expiresAt: z.optional(z.string()),
  /** How many reminders were sent, and when the last one was. */
  reminders: z._default(z.int(), 0),
  remindedAt: z.optional(z.string()),
  /** A reminder is claimed by a run that talks to the mail service; `dueAt` is when its lease runs out. */
  reminding: z.optional(z.boolean()),
  deliveredAt: z.optional(z.string()),
  /** The mail service could not deliver it so far, and may yet; an automatic reply looks the same to it. */
  delayedAt: z.optional(z.string()),
  /** The mail service took it, and then would not send it. */
  rejectedAt: z.optional(z.string()),
  bouncedAt: z.optional(z.string()),
  complainedAt: z.optional(z.string()),
  /** SHA-256 of the address it went to, so that a late bounce suppresses the right one. */
  addressHash: z.optional(z.string()),
});
export type Invitation = z.infer<typeof Invitation>;

/** Whether an email of this invitation may be on its way although nobody marked it sent. */
export const mayHaveLeft = ({ status, unconfirmed }: Invitation): boolean =>
  status === "sending" || (status === "scheduled" && unconfirmed > 0);

/** Answers are taken from the moment the email may have arrived until it expires, or its person is erased. */
export const answerability = (
  invitation: Invitation,
  now: Instant,
): "open" | "expired" | "erased" | "unknown" => {
  if (invitation.tokenHashes.length === 0) return "unknown";
  if (invitation.customerId === null) return "erased";
  return invitation.expiresAt !== undefined && now >= invitation.expiresAt ? "expired" : "open";
};

export const expiryOf = (sentAt: Instant, expiresAfter: string): Instant => addDuration(sentAt, expiresAfter);
