import type { Instant } from "../../domain/base/time.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import type { DispatchStore, EmailInput, Pace, SurveyEmail, SurveyMailer } from "./ports.ts";

export type DispatchDeps = {
  store: DispatchStore;
  mailer: SurveyMailer;
  compose(input: EmailInput): SurveyEmail;
  clock(): Instant;
  pace: Pace;
  /** Told of each row that can't be read: it stays due and does not stop the rest. */
  onUnreadable(error: Error): void;
  /** Told of each invitation that a fault of its own stands in the way of: it is put off and does not stop the rest. */
  onFault(invitationId: string, error: unknown): void;
  /** Whether another email still fits before the run's time-out. */
  hasTime(): boolean;
};

/**
 * How many invitations of a run went which way. `reminded` had been sent before, `spared` are reminders that are no
 * longer wanted, `lost` were taken by another run in the same moment.
 */
export type DispatchReport = Record<
  | "sent"
  | "reminded"
  | "spared"
  | "suppressed"
  | "expired"
  | "postponed"
  | "refused"
  | "failed"
  | "unconfirmed"
  | "lost"
  | "faulty"
  | "unreadable",
  number
>;

/** Which way an invitation went; `noTime` ends the run. */
export type Step = keyof DispatchReport | "noTime";
export type DispatchContext = DispatchDeps & {
  /** As they are now, or were a moment ago: a run is long, and an admin may pause a survey in the middle of it. */
  definitions(): Promise<Definitions>;
};
