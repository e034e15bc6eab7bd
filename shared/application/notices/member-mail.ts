import type { Response } from "../../domain/answers/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { Case } from "../../domain/cases/index.ts";
import type { TouchpointType } from "../../domain/catalogue/index.ts";
import type { ProblemSummary } from "../../domain/problems/index.ts";
import type { DisabledReason } from "../../domain/webhooks/index.ts";
import type { JourneyEntry } from "../journeys/index.ts";
import type { SendOutcome, SurveyEmail } from "../sending/index.ts";

/** An answer as an alert tells of it, with the person behind it as they are known now. */
export type ToldAnswer = {
  response: Pick<
    Response,
    "invitationId" | "survey" | "metric" | "touchpoint" | "score" | "comment" | "answeredAt"
  >;
  customer: { id: string; name?: string | undefined; email?: string | undefined };
  case?: Pick<Case, "status" | "dueAt" | "assignee"> | undefined;
};

/** What an email to a member says. */
export type MemberMail = (
  | {
      kind: "answer";
      answer: ToldAnswer;
      /** The newest steps of the journey, without this answer. */
      steps: readonly JourneyEntry[];
      /** The score that raised the alert, where the answer was changed since. */
      scoreBefore?: number | undefined;
    }
  | {
      kind: "gathered";
      /** Not those of people who were erased since. */
      answers: readonly ToldAnswer[];
      /** How many there were, also those that are not listed. */
      count: number;
    }
  | { kind: "problem"; problem: ProblemSummary }
  | { kind: "webhookDisabled"; webhook: { key: string; host: string; at: Instant; reason: DisabledReason } }
) & {
  to: string;
  /** How the member wants to be written to; undefined where the address is no member's. */
  language?: string | undefined;
  timezone?: string | undefined;
  reportingTimezone: string;
  /** The alert's key; `survey:<key>` is a survey's own. */
  alert?: string | undefined;
  /** About nobody: somebody wanted to see how it looks. */
  isSample: boolean;
  /** For the names of touchpoint types. */
  types: readonly Pick<TouchpointType, "key" | "name">[];
  now: Instant;
};

export type ComposedMail = Omit<SurveyEmail, "tags">;

/** Hands an email to the mail service, tagged with its delivery so that later events find it. Never throws. */
export interface MemberMailer {
  send(email: ComposedMail, deliveryId: string): Promise<SendOutcome>;
}
