import type { Response } from "../../domain/answers/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { TouchpointType } from "../../domain/catalogue/index.ts";
import type { Address, Contact, Customer, SuppressionCause } from "../../domain/customers/index.ts";
import type { Afterwards, Invitation, Transition } from "../../domain/sending/index.ts";
import type { Survey } from "../../domain/surveys/index.ts";
import type { CustomerLog } from "../base/ports.ts";

/** An invitation that is due, and what its decision depends on. */
export type DueInvitation = {
  invitation: Invitation;
  customer: Customer | undefined;
  address: Address | undefined;
  /** Read only for sent invitations: a customer who answered gets no reminder. */
  isAnswered: boolean;
};

/** A customer who can be mailed. */
export type Recipient = Customer & { email: string };

/** An invitation's claim, and the customer as read together with it. */
type Claim = { claimed: Transition; customer: Recipient };

/** Reads what a touchpoint carries, for surveys whose texts name it. */
export interface PropertiesReader {
  /** Undefined where it has no properties, or none any more because its person was erased. */
  properties(touchpointId: string): Promise<Readonly<Record<string, unknown>> | undefined>;
}

/**
 * Invitations that wait, and their transitions. Each transition answers whether it was written: not where what it
 * depends on has changed since it was read.
 */
export interface DispatchStore extends PropertiesReader {
  /** What is due in a shard, page by page, oldest first. A row that can't be read comes as its error. */
  due(shard: number, now: Instant): AsyncIterable<(DueInvitation | { unreadable: Error })[]>;
  /** One invitation as it is now; undefined where it is gone. */
  look(invitationId: string): Promise<DueInvitation | undefined>;
  /**
   * Claims the invitation and adds the contact to the histories of customer and address, in one transaction. It must
   * still hold that neither was contacted since they were read, that the customer has the same address and time zone,
   * and that nothing stops mail. Contacts from before `historyStart` are dropped.
   */
  claim(
    claim: Claim & { address: Address | undefined; contact: Contact; historyStart: Instant },
  ): Promise<boolean>;
  /**
   * Claims the invitation for a reminder, which is no contact. It must still hold that there is no answer, that the
   * customer has the same address and time zone, and that nothing stops mail.
   */
  claimReminder(claim: Claim): Promise<boolean>;
  settle(transition: Transition): Promise<boolean>;
  /** Removes a contact that never reached the customer. */
  releaseContact(invitation: Pick<Invitation, "id" | "customerId" | "addressHash">): Promise<void>;
}

/** Keeps emails to the rate that the policy and the mail service allow. */
export interface Pace {
  /** Resolves when the next email may leave; with false where the run has to end before that. */
  nextSlot(): Promise<boolean>;
  /** Called right before sending: waits where emails have piled up since their slots. */
  leave(): Promise<void>;
  /** The mail service took an email. */
  accepted(): void;
  /** The mail service throttled: the next slot comes later, or never if it has throttled for long. */
  refused(): void;
}

/** What a survey asks about, for texts that name it. */
export type About = {
  /** The type of the touchpoint, if it is in the catalogue. */
  type?: TouchpointType | undefined;
  /** Read only where a text names one. */
  properties?: Readonly<Record<string, unknown>> | undefined;
};

/** What an email is composed from. */
export type EmailInput = {
  survey: Survey;
  customer: Recipient;
  token: string;
  isReminder: boolean;
  /** Until when answers are taken. */
  expiresAt: Instant;
  reportingTimezone: string;
  about?: About;
};

/** An email as it leaves: texts are in the customer's language, and escaped for HTML or plain text. */
export type SurveyEmail = {
  to: { email: string; name?: string | undefined };
  from: { email: string; name?: string | undefined };
  /** Where answers go, if not to `from`. */
  replyTo?: string | undefined;
  subject: string;
  html: string;
  text: string;
  /** Further headers, `List-Unsubscribe` among them. */
  headers: Record<string, string>;
  /** By what the mail service groups its reports, in addition to the invitation; no personal data. */
  tags: { survey: string };
};

/**
 * What the mail service said. After `throttled`, `denied` and `rejected` the email certainly did not leave. `denied` is
 * a fault of the deployment or of the survey (a sender that is not verified, a paused account); other surveys' emails may still leave.
 * `unknown` (no answer, a broken connection): it may have left.
 */
export type SendOutcome =
  | { outcome: "accepted"; messageId: string }
  | { outcome: "throttled" }
  | { outcome: "denied"; detail: string }
  | { outcome: "rejected"; detail: string }
  | { outcome: "unknown"; detail: string };

/** Hands an email to the mail service, tagged with its invitation so that later events find it. Never throws. */
export interface SurveyMailer {
  send(email: SurveyEmail, invitationId: string): Promise<SendOutcome>;
}

/** An invitation, and its response once there is one. */
export type Answered = { invitation: Invitation; response: Response | undefined };

/** Finds an invitation with its response. */
export interface InvitationFinder {
  find(invitationId: string): Promise<Answered | undefined>;
}

/** The ledger: all invitations, by when they were made. */
export type InvitationLog = CustomerLog<Invitation>;

/** Invitations and addresses that events of the mail service change. */
export interface DeliveryStore {
  find(invitationId: string): Promise<Invitation | undefined>;
  /** What the survey says of the time after its email was sent. */
  afterwardsOf(survey: string): Promise<Afterwards>;
  /** False, and nothing is written, where the invitation has changed since it was read. */
  change(transition: Transition): Promise<boolean>;
  /** Stops mail to the address; the first time of each cause stays. */
  suppress(addressHash: string, cause: SuppressionCause, at: Instant): Promise<void>;
  /** Stops mail to the customer too, whatever address they have by then. */
  markComplaint(customerId: string, at: Instant): Promise<void>;
}
