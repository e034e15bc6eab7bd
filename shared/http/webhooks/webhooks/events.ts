import * as z from "zod/mini";
import {
  AlertData,
  CaseData,
  ErasedData,
  InvitationData,
  ProblemData,
  ResponseData,
  SampleData,
  ScoreData,
  UnsubscribedData,
} from "../../../domain/webhooks/index.ts";
import { named } from "../../openapi/naming.ts";
import { Instant } from "../../openapi/words.ts";

/** A message as it is posted, and as an event bus gets it with the event's `id` beside. */
const bodyOf = <Data extends z.ZodMiniType>(
  id: string,
  { types, data, description }: { types: readonly [string, ...string[]]; data: Data; description: string },
) => {
  const body = z.strictObject({ type: z.enum(types), timestamp: Instant, data });
  return named(id, body, { description, fields: { timestamp: "When it happened." } });
};

/** The body of each kind of message, by the type that it is described under. */
export const MESSAGES = {
  "response.recorded": bodyOf("ResponseMessage", {
    types: ["response.recorded", "response.revised"],
    data: named("ResponseMessageData", ResponseData),
    description: "A customer answered, or changed an answer.",
  }),
  "case.opened": bodyOf("CaseMessage", {
    types: ["case.opened", "case.updated", "case.overdue"],
    data: named("CaseMessageData", CaseData),
    description: "A case was opened or changed, or nobody called in time.",
  }),
  "score.changed": bodyOf("ScoreMessage", {
    types: ["score.changed"],
    data: named("ScoreMessageData", ScoreData),
    description: "A verdict on 28 days beside the 28 before became up or down.",
  }),
  "problem.detected": bodyOf("GrowingTopicMessage", {
    types: ["problem.detected"],
    data: named("GrowingTopicMessageData", ProblemData),
    description: "A topic of tickets grows: more are opened than usual.",
  }),
  "invitation.failed": bodyOf("InvitationMessage", {
    types: ["invitation.failed"],
    data: named("InvitationMessageData", InvitationData),
    description: "A survey could not be sent.",
  }),
  "customer.unsubscribed": bodyOf("UnsubscribedMessage", {
    types: ["customer.unsubscribed"],
    data: named("UnsubscribedMessageData", UnsubscribedData),
    description: "A customer wants no more surveys, or none of this one.",
  }),
  "customer.erased": bodyOf("ErasedMessage", {
    types: ["customer.erased"],
    data: named("ErasedMessageData", ErasedData),
    description: "A customer was erased: erase them, too.",
  }),
  "alert.raised": bodyOf("AlertMessage", {
    types: ["alert.raised"],
    data: named("AlertMessageData", AlertData),
    description: "An alert that names the webhook was raised.",
  }),
  "webhook.test": bodyOf("SampleMessage", {
    types: ["webhook.test"],
    data: named("SampleMessageData", SampleData),
    description: "A sample that an admin asked for.",
  }),
} as const;
