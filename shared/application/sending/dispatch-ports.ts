import type { Instant } from "../../domain/base/time.ts";
import type { Address, Contact, Customer } from "../../domain/customers/index.ts";
import type { Invitation } from "../../domain/sending/index.ts";
import type { Definitions, Survey } from "../../domain/surveys/index.ts";
import type { SurveyEmail, SurveyMailer } from "./survey-mailer.ts";

export type DueInvitation = {
  invitation: Invitation;
  customer: Customer | undefined;
  address: Address | undefined;
  /** Looked for once the invitation was sent: who answered is not reminded. */
  isAnswered: boolean;
};

/** A customer who can be mailed. */
export type Recipient = Customer & { email: string };

/** Takes an invitation for a run, as it was read together with the customer. */
export type Claim = {
  invitation: Invitation;
  changes: Partial<Invitation>;
  customer: Recipient;
};

/** Invitations that wait, and the changes of state that sending makes. Each change answers whether it held. */
export interface DispatchStore {
  /** Page by page, oldest first, what is due in a shard; a row that can't be read is its error. */
  due(shard: number, now: Instant): AsyncIterable<(DueInvitation | { unreadable: Error })[]>;
  /** One invitation as it is now; undefined where it is not there any more. */
  look(invitationId: string): Promise<DueInvitation | undefined>;
  /**
   * Claims the invitation and counts the ask for customer and address, all or nothing, and only while neither was
   * asked, or said no, since they were read. Asks from before `historyStart` are let go.
   */
  claim(
    claim: Claim & { address: Address | undefined; ask: Contact; historyStart: Instant },
  ): Promise<boolean>;
  /** Claims it for a reminder, which counts as no ask: only while there is no answer, and no no. */
  claimReminder(claim: Claim): Promise<boolean>;
  /** Ends or postpones; `countsAnew` where the ledger's figure changes. */
  settle(change: {
    invitation: Invitation;
    changes: Partial<Invitation>;
    countsAnew: boolean;
  }): Promise<boolean>;
  /** Takes an ask back that never reached the customer. */
  releaseContact(invitation: Pick<Invitation, "id" | "customerId" | "addressHash">): Promise<void>;
}

/** When emails may leave. */
export interface Pace {
  /** Resolves when the next email may leave; false where that is after the run has to end. */
  nextSlot(): Promise<boolean>;
  /** Resolves at once, or, where emails have piled up since their slots, as soon as the rate allows the next. */
  leave(): Promise<void>;
  /** The mail service took one. */
  accepted(): void;
  /** The mail service had enough: the next slot comes later, or not at all where it has had enough for long. */
  refused(): void;
}

/** What an email is made of. */
export type EmailInput = {
  survey: Survey;
  customer: Recipient;
  token: string;
  isReminder: boolean;
  /** Until when answers are taken. */
  expiresAt: Instant;
  reportingTimezone: string;
};

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
