import type { Alert } from "../../domain/alerts/index.ts";
import { addDuration, type Instant } from "../../domain/base/time.ts";
import { DUE_IN } from "../../domain/cases/index.ts";
import type { Metric } from "../../domain/surveys/index.ts";
import type { ToldAnswer } from "./member-mail.ts";

type SampleFacts = { score: number; metric: Metric; survey: string; touchpoint: string | null };

/** Nobody's answer: who gave it, and what they wrote, the email makes up in its own language. */
export const sampleAnswer = (
  facts: SampleFacts,
  { at, opened }: { at: Instant; opened: Alert["case"] },
): ToldAnswer => ({
  response: { invitationId: "sample", ...facts, answeredAt: at },
  customer: { id: "sample" },
  case: opened && {
    status: "new",
    dueAt: addDuration(at, opened.dueIn ?? DUE_IN),
    assignee: opened.assignee,
  },
});
