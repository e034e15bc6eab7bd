import * as z from "zod/mini";
import { Key } from "../../../domain/base/text.ts";
import { CustomerId } from "../../../domain/customers/index.ts";
import {
  FailureReason,
  InvitationStatus,
  SuppressionReason,
  WaitReason,
} from "../../../domain/sending/index.ts";
import { Metric } from "../../../domain/surveys/index.ts";
import { named } from "../../openapi/naming.ts";
import { Instant, pageOf } from "../../openapi/words.ts";

/** The fields of an invitation, wherever one is shown. */
export const invitationShape = {
  id: z.string(),
  survey: Key,
  metric: Metric,
  touchpoint: z.nullable(Key),
  touchpointId: z.nullable(z.string()),
  customerId: z.nullable(CustomerId),
  channel: z.optional(z.string()),
  segments: z.optional(z.record(z.string(), z.string())),
  campaign: z.optional(z.string()),
  status: InvitationStatus,
  reason: z.optional(z.union([SuppressionReason, FailureReason])),
  detail: z.optional(z.string()),
  waitsFor: z.optional(WaitReason),
  createdAt: Instant,
  plannedAt: Instant,
  dueAt: z.optional(Instant),
  decidedAt: z.optional(Instant),
  sentAt: z.optional(Instant),
  messageId: z.optional(z.string()),
  expiresAt: z.optional(Instant),
  reminders: z.int().check(z.gte(0)),
  remindedAt: z.optional(Instant),
  deliveredAt: z.optional(Instant),
  delayedAt: z.optional(Instant),
  bouncedAt: z.optional(Instant),
  complainedAt: z.optional(Instant),
  rejectedAt: z.optional(Instant),
};
export const invitationFields = {
  touchpoint: "The type of the touchpoint that triggered it; `null` for a survey that only campaigns send.",
  touchpointId: "The touchpoint that triggered it; `null` if a campaign did.",
  customerId: "The id that it was made under; one person may have several. `null` once the person is erased.",
  segments: "The customer's attributes at that time that scores are split by.",
  campaign: "The campaign that it belongs to, if no touchpoint triggered it.",
  status:
    "`scheduled` waits for its time, `sending` is on its way to the mail service; the others are final: every " +
    "invitation ends in exactly one of them.",
  reason: "Why it was suppressed, or failed.",
  detail: "Why it ended this way, in a sentence. For a sent invitation: why no reminder follows any more.",
  waitsFor: "What it was waiting for when it was last checked.",
  createdAt: "When it was made. The list is in this order.",
  plannedAt: "When it should leave by the survey's delay alone.",
  dueAt: "When it is checked next; after it is sent, for its reminder.",
  decidedAt: "When it ended without being sent.",
  sentAt: "When the mail service accepted the email.",
  deliveredAt: "When the customer's mail service accepted it.",
  bouncedAt: "When it became known that it can't be delivered.",
  complainedAt: "When the customer marked it as spam.",
  messageId: "SES's own id of the email.",
  expiresAt: "Until when an answer is accepted.",
  reminders: "How many reminders were sent.",
  remindedAt: "When the last reminder was sent.",
  delayedAt: "When the mail service reported that it could not deliver it yet. It may still arrive.",
  rejectedAt: "When the mail service refused to send the email after it had accepted it.",
};

export const InvitationJson = named("Invitation", z.strictObject(invitationShape), {
  description: "One request to one customer to answer one survey, and what became of it.",
  fields: invitationFields,
});
export const InvitationPage = pageOf("InvitationPage", InvitationJson);
