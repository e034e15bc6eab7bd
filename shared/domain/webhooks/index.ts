/** Webhooks: the targets outside that get messages of events, and how these are signed. */
export type { Message } from "./message.ts";
export {
  AlertData,
  CaseData,
  ErasedData,
  InvitationData,
  type MessageCustomer,
  type MessageProblem,
  type MessageResponse,
  ProblemData,
  ResponseData,
  SampleData,
  ScoreData,
  UnsubscribedData,
} from "./message-data.ts";
export { newWebhookId, newWebhookSecret, rotated, secretsAt } from "./secret.ts";
export { hostOf, isAllowedAddress, type TargetRules, targetRules, webhookTarget } from "./target.ts";
export {
  DisabledReason,
  isOn,
  MAX_WEBHOOKS,
  StoredWebhook,
  SWITCHED_OFF_AFTER,
  WEBHOOK_FORMATS,
  type Webhook,
  WebhookDefinition,
  WebhookHealth,
  WebhookSecret,
} from "./webhook.ts";
