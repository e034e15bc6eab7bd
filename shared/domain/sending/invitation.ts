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
  "unconfirmedAddress",
  "tooOld",
] as const;
/** Why an invitation is suppressed: the first rule against it. */
export const SuppressionReason = z.enum(SUPPRESSION_REASONS);
export type SuppressionReason = z.infer<typeof SuppressionReason>;

/** What an invitation waits for: its delay, a paused survey, or its send window. */
export const WaitReason = z.enum(["delay", "inactive", "sendWindow"]);
export type WaitReason = z.infer<typeof WaitReason>;

/** Why it failed: no answer of the mail service, or the mail service refused the email. */
export const FailureReason = z.enum(["unconfirmed", "rejected"]);
export type FailureReason = z.infer<typeof FailureReason>;

/** `scheduled` waits for its time, `sending` is claimed by a run that hands it to the mail service; the rest is final. */
export const InvitationStatus = z.enum(["scheduled", "sending", "sent", "suppressed", "failed", "expired"]);
export type InvitationStatus = z.infer<typeof InvitationStatus>;

/** One customer, asked once by one survey. */
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
  /** The campaign that made it, where no touchpoint did. */
  campaign: z.optional(z.string()),
  status: InvitationStatus,
  reason: z.optional(z.union([SuppressionReason, FailureReason])),
  /** Why it ended, in a sentence; of a sent one, why there are no more reminders. */
  detail: z.optional(z.string()),
  /** What it waited for when it was last decided on. */
  waitsFor: z.optional(WaitReason),
  createdAt: z.string(),
  /** When it may leave by the survey's delay alone. */
  plannedAt: z.string(),
  /** When it is decided on next. While `sending`: when the claim's lease ends. Once `sent`: for its reminder. */
  dueAt: z.optional(z.string()),
  /** How often it was claimed: the number of the claim that may change it now. */
  attempts: z.int(),
  /** How many claims ended without any answer of the mail service. */
  unconfirmed: z._default(z.int(), 0),
  tokenHashes: z.array(z.string()),
  decidedAt: z.optional(z.string()),
  sentAt: z.optional(z.string()),
  messageId: z.optional(z.string()),
  expiresAt: z.optional(z.string()),
  /** How many reminders were sent, and when the last one was. */
  reminders: z._default(z.int(), 0),
  remindedAt: z.optional(z.string()),
  /** A run has claimed it for a reminder; `dueAt` is when that lease ends. */
  reminding: z.optional(z.boolean()),
  deliveredAt: z.optional(z.string()),
  /** Not delivered yet, and may still be. The mail service reports an automatic reply the same way. */
  delayedAt: z.optional(z.string()),
  /** The mail service took the email, and then did not send it. */
  rejectedAt: z.optional(z.string()),
  bouncedAt: z.optional(z.string()),
  complainedAt: z.optional(z.string()),
  /** SHA-256 of the address it went to, so that a late bounce suppresses the right one. */
  addressHash: z.optional(z.string()),
  /** That address was one that only page keys gave: who reads it need not be the customer. */
  isPageAddress: z.optional(z.boolean()),
});
export type Invitation = z.infer<typeof Invitation>;

/** Whether its email may have left although no run marked it sent. */
export const mayHaveLeft = ({ status, unconfirmed }: Invitation): boolean =>
  status === "sending" || (status === "scheduled" && unconfirmed > 0);

/** Whether answers are taken: from the first claim, when an email may arrive, until it expires or its person is erased. */
export const answerability = (
  invitation: Invitation,
  now: Instant,
): "open" | "expired" | "erased" | "unknown" => {
  if (invitation.tokenHashes.length === 0) return "unknown";
  if (invitation.customerId === null) return "erased";
  return invitation.expiresAt !== undefined && now >= invitation.expiresAt ? "expired" : "open";
};

/** `expiresAfter` (ISO 8601) counts from the moment when the email was sent. */
export const expiryOf = (sentAt: Instant, expiresAfter: string): Instant => addDuration(sentAt, expiresAfter);
