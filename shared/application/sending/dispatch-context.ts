import type { Instant } from "../../domain/base/time.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import type { DispatchStore, EmailInput, Pace, SurveyEmail, SurveyMailer } from "./ports.ts";

/** What a run of the dispatcher needs. */
export type DispatchDeps = {
  store: DispatchStore;
  mailer: SurveyMailer;
  compose(input: EmailInput): SurveyEmail;
  clock(): Instant;
  pace: Pace;
  /** Gets since when each invitation that the run takes up has been due; the first of a run is the oldest. */
  onDue(since: Instant): void;
  /** Gets each row that can't be read: it stays due, and the run goes on. */
  onUnreadable(error: Error): void;
  /** Gets each fault of a single invitation: it is put off, and the run goes on. */
  onFault(invitationId: string, error: unknown): void;
  /** Whether there is time for another email before the run's time-out. */
  hasTime(): boolean;
};

/**
 * What a run did, in numbers of invitations. `reminded`: a reminder was sent. `spared`: there is no reminder any more.
 * `refused`: the mail service can't take the email now. `denied`: not until somebody corrects the sender or the account.
 * `unconfirmed`: it did not say whether it took the email.
 * `lost`: another run was faster.
 */
export type DispatchReport = Record<
  | "sent"
  | "reminded"
  | "spared"
  | "suppressed"
  | "expired"
  | "postponed"
  | "refused"
  | "denied"
  | "failed"
  | "unconfirmed"
  | "lost"
  | "faulty"
  | "unreadable",
  number
>;

/** What the run did with one invitation; `noTime` ends the run. */
export type Step = keyof DispatchReport | "noTime";
/** What one run of a shard shares. */
export type DispatchContext = DispatchDeps & {
  /** At most a few seconds old: a run is long, and an admin may pause a survey meanwhile. */
  definitions(): Promise<Definitions>;
};
