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
  touchpoint: "The type of the touchpoint that asked; `null` for a survey that only campaigns send.",
  touchpointId: "The touchpoint that asked; `null` where a campaign did.",
  customerId: "The id that it was made under: one person may have several. `null` once the person is erased.",
  segments: "The attributes of the customer, as they were then, that scores are split by.",
  campaign: "The campaign that asked, where no touchpoint did.",
  status:
    "`scheduled` waits for its time, `sending` is on its way to the mail service; the others are final: every " +
    "invitation ends in exactly one of them.",
  reason: "Why it was suppressed, or failed.",
  detail:
    "Why it ended as it did, in a sentence with what the rule saw; of one that was sent, why nobody is reminded any more.",
  waitsFor: "What it was found to wait for when it was last looked at.",
  createdAt: "When it was made: what the list goes by.",
  plannedAt: "When it should leave by the survey's delay alone.",
  dueAt: "When it is looked at next: once it is sent, for its reminder.",
  decidedAt: "When it ended without being sent.",
  sentAt: "When the mail service took the email.",
  deliveredAt: "When the customer's mail service took it.",
  bouncedAt: "Since when it is known that it can't be delivered.",
  complainedAt: "When the customer marked it as spam.",
  messageId: "SES's own id of the email.",
  expiresAt: "Until when an answer is taken.",
  reminders: "How many reminders were sent.",
  remindedAt: "When the last reminder was sent.",
  delayedAt: "The mail service could not deliver it so far, and may yet.",
  rejectedAt: "The mail service took the email, and then would not send it.",
};

export const InvitationJson = named("Invitation", z.strictObject(invitationShape), {
  description: "One customer to be asked once through one survey, and what became of it.",
  fields: invitationFields,
});
export const InvitationPage = pageOf("InvitationPage", InvitationJson);
