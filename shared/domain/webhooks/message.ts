import type { Instant } from "../base/time.ts";
import type { EventType } from "../events/index.ts";
import type {
  AlertData,
  CaseData,
  ErasedData,
  InvitationData,
  ProblemData,
  ResponseData,
  SampleData,
  ScoreData,
  UnsubscribedData,
} from "./message-data.ts";

type Said<Type extends EventType | "alert.raised" | "webhook.test", Data> = {
  /** The event's id: the same for each attempt, each replay and each target. */
  id: string;
  type: Type;
  /** When it happened. */
  at: Instant;
  data: Data;
};

/** An event as a message says it to other systems. */
export type Message =
  | Said<"response.recorded" | "response.revised", ResponseData>
  | Said<"case.opened" | "case.updated" | "case.overdue", CaseData>
  | Said<"score.changed", ScoreData>
  | Said<"problem.detected", ProblemData>
  | Said<"invitation.failed", InvitationData>
  | Said<"customer.unsubscribed", UnsubscribedData>
  | Said<"customer.erased", ErasedData>
  | Said<"alert.raised", AlertData>
  | Said<"webhook.test", SampleData>;
