import * as z from "zod/mini";
import { CaseStatus } from "../cases/index.ts";
import { ChannelTickets } from "../problems/index.ts";
import { StandingVerdict } from "../scores/index.ts";
import { Metric } from "../surveys/index.ts";

/**
 * What the `data` of a message says, by its type: the same for webhooks and for the event bus. `version` rises when a field
 * that stands here changes its meaning or goes; new fields may be added without.
 */
const version = z.literal(1);
/** The message is a sample: it is about nobody. */
const sample = z.optional(z.literal(true));

/** Name and address only where the webhook includes `customer`, null where they are not known. */
export const MessageCustomer = z.strictObject({
  id: z.string(),
  name: z.optional(z.nullable(z.string())),
  email: z.optional(z.nullable(z.string())),
});
export type MessageCustomer = z.infer<typeof MessageCustomer>;

const comment = {
  comment: z.nullable(z.string()),
  /** The comment was longer than a message may be. */
  commentCut: z.optional(z.literal(true)),
};

export const MessageResponse = z.strictObject({
  id: z.string(),
  survey: z.string(),
  metric: Metric,
  touchpoint: z.nullable(z.string()),
  channel: z.nullable(z.string()),
  score: z.int(),
  /** Of a revised answer. */
  previousScore: z.optional(z.int()),
  revision: z.int(),
  answeredAt: z.string(),
  ...comment,
  /** It came from another tool. */
  imported: z.optional(z.literal(true)),
  url: z.string(),
});
export type MessageResponse = z.infer<typeof MessageResponse>;

export const ResponseData = z.strictObject({
  version,
  response: MessageResponse,
  customer: MessageCustomer,
});
export type ResponseData = z.infer<typeof ResponseData>;

/** Days are of the reporting time zone; `usual` and `now` are tickets a day. */
export const MessageProblem = z.strictObject({
  topic: z.string(),
  since: z.string(),
  openedOn: z.string(),
  tickets: z.int(),
  customers: z.int(),
  channels: z.array(ChannelTickets),
  usual: z.number(),
  now: z.number(),
  url: z.string(),
});
export type MessageProblem = z.infer<typeof MessageProblem>;

const AlertResponse = z.strictObject({ ...MessageResponse.shape, customer: MessageCustomer });
export const AlertData = z.strictObject({
  version,
  sample,
  alert: z.string(),
  /** How many answers the alert gathered, also those that are not listed. */
  count: z.int(),
  responses: z.array(AlertResponse),
  /** In place of answers, where the alert is about topics of tickets that grow. */
  problem: z.optional(MessageProblem),
});
export type AlertData = z.infer<typeof AlertData>;

const MessageCase = z.strictObject({
  id: z.string(),
  status: CaseStatus,
  dueAt: z.string(),
  survey: z.string(),
  touchpoint: z.nullable(z.string()),
  metric: Metric,
  score: z.int(),
  version: z.int(),
  assigned: z.boolean(),
  ...comment,
  url: z.string(),
});
export const CaseData = z.strictObject({ version, case: MessageCase, customer: MessageCustomer });
export type CaseData = z.infer<typeof CaseData>;

export const ScoreData = z.strictObject({
  version,
  score: z.strictObject({ ...StandingVerdict.shape, url: z.string() }),
});
export type ScoreData = z.infer<typeof ScoreData>;

export const ProblemData = z.strictObject({ version, problem: MessageProblem });
export type ProblemData = z.infer<typeof ProblemData>;

export const InvitationData = z.strictObject({
  version,
  invitation: z.strictObject({
    id: z.string(),
    survey: z.string(),
    metric: Metric,
    touchpoint: z.nullable(z.string()),
    reason: z.nullable(z.string()),
  }),
  customer: MessageCustomer,
});
export type InvitationData = z.infer<typeof InvitationData>;

export const UnsubscribedData = z.strictObject({
  version,
  customer: MessageCustomer,
  /** Null: of all surveys. */
  survey: z.nullable(z.string()),
  reason: z.enum(["unsubscribed", "complained"]),
});
export type UnsubscribedData = z.infer<typeof UnsubscribedData>;

export const ErasedData = z.strictObject({ version, customer: z.strictObject({ id: z.string() }) });
export type ErasedData = z.infer<typeof ErasedData>;

export const SampleData = z.strictObject({ version, sample: z.literal(true), webhook: z.string() });
export type SampleData = z.infer<typeof SampleData>;
