export type {
  Claim,
  DispatchDeps,
  DispatchReport,
  DispatchStore,
  DueInvitation,
  Pace,
} from "./dispatch-ports.ts";
export { dispatchShard } from "./dispatch-surveys.ts";
export { dryRunDecision } from "./dry-run.ts";
export { type InvitationLog, listInvitations } from "./list-invitations.ts";
export { type Answered, type InvitationFinder, type OpenedLink, openLink } from "./open-link.ts";
export type { SendOutcome, SurveyEmail, SurveyMailer } from "./survey-mailer.ts";
export { type DeliveryEvent, type DeliveryStore, trackDelivery } from "./track-delivery.ts";
