import type { Ask, Customer } from "../domain/customer.ts";
import type { Definitions } from "../domain/definitions.ts";
import type { Invitation } from "../domain/invitation.ts";
import type { Suppression } from "../domain/suppression.ts";
import type { Survey } from "../domain/survey.ts";
import type { Instant } from "../domain/time.ts";
import type { SurveyEmail, SurveyMailer } from "./survey-mailer.ts";

export type DueInvitation = {
  invitation: Invitation;
  customer: Customer | undefined;
  suppression: Suppression | undefined;
};

/** A customer who can be mailed. */
export type Recipient = Customer & { email: string };

/** Invitations that wait, and the changes of state that sending makes. Each change answers whether it held. */
export interface DispatchStore {
  /** Page by page, oldest first, what is due in a shard; a row that can't be read is its error. */
  due(shard: number, now: Instant): AsyncIterable<(DueInvitation | { unreadable: Error })[]>;
  /** Claims the invitation and counts the ask, both or neither, and only while nothing is known against the address. */
  claim(claim: {
    invitation: Invitation;
    changes: Partial<Invitation>;
    customer: Recipient;
    ask: Ask;
  }): Promise<boolean>;
  /** Ends or postpones; `countsAnew` where the ledger's figure changes. */
  settle(change: {
    invitation: Invitation;
    changes: Partial<Invitation>;
    countsAnew: boolean;
  }): Promise<boolean>;
  /** Takes an ask back that never reached the customer. */
  releaseAsk(customerId: string, invitationId: string): Promise<void>;
}

export type DispatchDeps = {
  store: DispatchStore;
  mailer: SurveyMailer;
  compose(input: { survey: Survey; customer: Recipient; token: string }): SurveyEmail;
  clock(): Instant;
  /** Resolves when the next email may leave; false where that is after the run has to end. */
  nextSlot(): Promise<boolean>;
  /** Told of each row that can't be read: it stays due and does not stop the rest. */
  onUnreadable(error: Error): void;
  /** Told of each invitation that a fault of its own stands in the way of: it is put off and does not stop the rest. */
  onFault(invitationId: string, error: unknown): void;
  /** Whether another email still fits before the run's time-out. */
  hasTime(): boolean;
};

/** How many invitations of a run went which way. `lost` were taken by another run in the same moment. */
export type DispatchReport = Record<
  | "sent"
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

/** Which way an invitation went; `throttled` and `noTime` end the run. */
export type Step = keyof DispatchReport | "throttled" | "noTime";
export type DispatchContext = DispatchDeps & { definitions: Definitions };
