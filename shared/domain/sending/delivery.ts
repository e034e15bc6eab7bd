import type { Instant } from "../base/time.ts";
import { type Invitation, mayHaveLeft } from "./invitation.ts";
import { type Afterwards, markReminded, markSent, type Transition, transition } from "./transitions.ts";

/** What the mail service says of an email; `addressHashes` are those that it was sent to. */
export type DeliveryEvent = {
  /**
   * `delayed`: a temporary bounce or a delay, so it may still arrive. `rejected`: the service took the email, and then
   * did not send it.
   */
  kind: "sent" | "delivered" | "delayed" | "rejected" | "bounced" | "complained";
  invitationId: string;
  messageId: string;
  /** When the mail service took the email. */
  sentAt: Instant;
  addressHashes: readonly string[];
  at: Instant;
};
type Kind = DeliveryEvent["kind"];

/**
 * Events that prove that the customer was asked. A delay or a rejection only says that the service took the email.
 */
const HAS_LEFT: readonly Kind[] = ["sent", "delivered", "bounced", "complained"];
const REMINDER_HAS_LEFT: readonly Kind[] = ["sent", "delivered"];

/**
 * Whether the event is about the reminder that is under way: about an email that left after those that are known.
 * Events of the first email, of an earlier reminder or of a try without an answer may still arrive now.
 */
const isOfReminder = (
  { reminding, messageId, sentAt = "", remindedAt = sentAt }: Invitation,
  event: DeliveryEvent,
): boolean =>
  reminding === true &&
  REMINDER_HAS_LEFT.includes(event.kind) &&
  event.messageId !== messageId &&
  event.sentAt > remindedAt;

/** Which email the event proves to have left, where no run marked it: the survey's first, or a reminder. */
export const settledBy = (invitation: Invitation, event: DeliveryEvent): "email" | "reminder" | undefined => {
  if (HAS_LEFT.includes(event.kind) && mayHaveLeft(invitation)) return "email";
  return isOfReminder(invitation, event) ? "reminder" : undefined;
};

const NOTED = {
  delivered: "deliveredAt",
  delayed: "delayedAt",
  rejected: "rejectedAt",
  bounced: "bouncedAt",
  complained: "complainedAt",
} as const;

/** The first time of each kind stays. */
const noted = (invitation: Invitation, { kind, at }: DeliveryEvent): Partial<Invitation> => {
  const field = kind === "sent" ? undefined : NOTED[kind];
  return field === undefined || invitation[field] !== undefined ? {} : { [field]: at };
};

/**
 * What an event changes; undefined where it says nothing new. `survey` is needed where the event settles a claim
 * ({@link settledBy}).
 */
export const takeEvent = (
  invitation: Invitation,
  event: DeliveryEvent,
  survey: Afterwards | undefined,
): Transition | undefined => {
  const changes = { ...settle(invitation, event, survey), ...noted(invitation, event) };
  return Object.keys(changes).length === 0 ? undefined : transition(invitation, changes);
};

const settle = (
  invitation: Invitation,
  event: DeliveryEvent,
  survey: Afterwards | undefined,
): Partial<Invitation> => {
  const { messageId, sentAt: at } = event;
  if (survey === undefined) return {};
  switch (settledBy(invitation, event)) {
    case "email":
      return markSent(invitation, survey, { at, messageId }).changes;
    case "reminder":
      return markReminded(invitation, survey, at).changes;
    default:
      return {};
  }
};
