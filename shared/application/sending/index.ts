/** Sending: the use cases that send what is due, take in delivery events, list the ledger and open survey links. */
export type { DispatchDeps, DispatchReport } from "./dispatch-context.ts";
export { dispatchShard } from "./dispatch-surveys.ts";
export { type DryRun, dryRunDecision, dryRunDecisions } from "./dry-run.ts";
export { listInvitations } from "./list-invitations.ts";
export { type OpenedLink, openLink } from "./open-link.ts";
export type {
  About,
  Answered,
  DeliveryStore,
  DispatchStore,
  DueInvitation,
  InvitationFinder,
  InvitationLog,
  Pace,
  PropertiesReader,
  SendOutcome,
  SurveyEmail,
  SurveyMailer,
} from "./ports.ts";
export { trackDelivery } from "./track-delivery.ts";
export { whatAbout } from "./what-about.ts";
