export { contactHistoryStart } from "./contact-history-start.ts";
export { type Decision, decide, decideReminder, type ReminderDecision } from "./decision.ts";
export {
  type Afterwards,
  answerability,
  expiryOf,
  FailureReason,
  Invitation,
  InvitationStatus,
  LEASE,
  MAX_UNCONFIRMED,
  mayFollow,
  mayHaveLeft,
  SUPPRESSION_REASONS,
  SuppressionReason,
  WaitReason,
  whenReminded,
  whenSent,
} from "./invitation.ts";
export { issueInvitations, outcomeOf } from "./issue-invitations.ts";
export { invitationId, invitationIdOf, matchesToken, newToken } from "./survey-link.ts";
