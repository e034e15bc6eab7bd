import * as z from "zod/mini";
import { Metric } from "./metric.ts";
import { addDuration, type Instant } from "./time.ts";

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

const FailureReason = z.enum(["unconfirmed", "rejected"]);
export type FailureReason = z.infer<typeof FailureReason>;

/**
 * `scheduled` waits for its time, `sending` is claimed by a run that talks to the mail service; the rest is final.
 */
export const InvitationStatus = z.enum(["scheduled", "sending", "sent", "suppressed", "failed", "expired"]);
export type InvitationStatus = z.infer<typeof InvitationStatus>;

/** The states that each state may follow. */
const PRIOR_STATES = {
  sending: ["scheduled", "sending"],
  /** From `scheduled` too: an email of an earlier claim may have left, and its event comes late. */
  sent: ["sending", "scheduled"],
  suppressed: ["scheduled"],
  failed: ["sending", "scheduled"],
  expired: ["scheduled"],
  scheduled: ["scheduled", "sending"],
} as const satisfies Record<InvitationStatus, readonly InvitationStatus[]>;

export const mayFollow = (next: InvitationStatus, current: InvitationStatus): boolean =>
  (PRIOR_STATES[next] as readonly InvitationStatus[]).includes(current);

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
  status: InvitationStatus,
  reason: z.optional(z.union([SuppressionReason, FailureReason])),
  createdAt: z.string(),
  /** When it should leave by the survey's delay alone. */
  plannedAt: z.string(),
  /** When it is looked at next: to be sent, or, while `sending`, when the claim's lease runs out. */
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
  deliveredAt: z.optional(z.string()),
  bouncedAt: z.optional(z.string()),
  complainedAt: z.optional(z.string()),
  /** SHA-256 of the address it went to, so that a late bounce suppresses the right one. */
  addressHash: z.optional(z.string()),
});
export type Invitation = z.infer<typeof Invitation>;

/** Whether an email of this invitation may be on its way although nobody marked it sent. */
export const mayHaveLeft = ({ status, unconfirmed }: Invitation): boolean =>
  status === "sending" || (status === "scheduled" && unconfirmed > 0);

/** How long a claim holds while the mail service says nothing. */
export const LEASE = "PT15M";
/** An invitation of which the mail service never spoke is tried once more. */
export const MAX_UNCONFIRMED = 1;

/** Answers are taken from the moment the email may have arrived until it expires. */
export const answerability = (invitation: Invitation, now: Instant): "open" | "expired" | "unknown" => {
  if (invitation.tokenHashes.length === 0) return "unknown";
  return invitation.expiresAt !== undefined && now >= invitation.expiresAt ? "expired" : "open";
};

export const expiryOf = (sentAt: Instant, expiresAfter: string): Instant => addDuration(sentAt, expiresAfter);
