import type { Invitation } from "../../../domain/sending/index.ts";
import { type FieldsOf, pick } from "../../base/fields.ts";
import type { InvitationJson } from "./answers.ts";

const FIELDS: FieldsOf<typeof InvitationJson> = {
  id: true,
  survey: true,
  metric: true,
  touchpoint: true,
  touchpointId: true,
  customerId: true,
  channel: true,
  segments: true,
  campaign: true,
  status: true,
  reason: true,
  detail: true,
  waitsFor: true,
  createdAt: true,
  plannedAt: true,
  dueAt: true,
  decidedAt: true,
  sentAt: true,
  messageId: true,
  expiresAt: true,
  reminders: true,
  remindedAt: true,
  deliveredAt: true,
  delayedAt: true,
  bouncedAt: true,
  complainedAt: true,
  rejectedAt: true,
};

/** An invitation as callers get it, without the fields that only sending needs. */
export const invitationItem = (invitation: Invitation) => pick(invitation, FIELDS);
