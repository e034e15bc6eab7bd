/** Sending: invitations, how they change, and the rules that decide whether an email leaves now. */
export { contactHistoryStart } from "./contact-history-start.ts";
export { type Decision, decide, decideReminder, type ReminderDecision } from "./decision.ts";
export { type DeliveryEvent, settledBy, takeEvent } from "./delivery.ts";
export { frequencyEndsAt } from "./frequency-end.ts";
export {
  answerability,
  expiryOf,
  FailureReason,
  Invitation,
  InvitationStatus,
  mayHaveLeft,
  SUPPRESSION_REASONS,
  SuppressionReason,
  WaitReason,
} from "./invitation.ts";
export { issueInvitations, outcomeOf } from "./issue-invitations.ts";
export { invitationId, invitationIdOf, matchesToken, mayBeInvitationId, newToken } from "./survey-link.ts";
export {
  type Afterwards,
  after,
  claim,
  claimReminder,
  end,
  MAX_UNCONFIRMED,
  markReminded,
  markSent,
  postpone,
  putBack,
  putBackReminder,
  refuse,
  refuseReminder,
  rest,
  stopReminding,
  type Transition,
} from "./transitions.ts";
