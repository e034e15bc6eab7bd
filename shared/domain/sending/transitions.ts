import { sha256 } from "../base/digest.ts";
import { addDuration, type Instant } from "../base/time.ts";
import { addressHash } from "../customers/index.ts";
import type { Survey } from "../surveys/index.ts";
import { expiryOf, type Invitation, type InvitationStatus, type WaitReason } from "./invitation.ts";

/** The states that each state may follow. */
const PRIOR_STATES = {
  scheduled: ["scheduled", "sending"],
  sending: ["scheduled", "sending"],
  /** From `scheduled` too: an email of an earlier claim may have left, and its event comes late. */
  sent: ["sending", "scheduled"],
  suppressed: ["scheduled"],
  failed: ["sending", "scheduled"],
  expired: ["scheduled"],
} as const satisfies Record<InvitationStatus, readonly InvitationStatus[]>;

/** Whether an invitation may go from one state to the next. */
export const mayFollow = (next: InvitationStatus, current: InvitationStatus): boolean =>
  (PRIOR_STATES[next] as readonly InvitationStatus[]).includes(current);

/**
 * A change of an invitation. Only the functions of this file and of `delivery.ts` make one; an erasure has its own rule in
 * `privacy/erasure.ts`. The store writes a transition only while `mustHold` is stored, so that of two runs that read the
 * same invitation one gets through.
 */
export type Transition<Changes extends Partial<Invitation> = Partial<Invitation>> = {
  /** As it was read. */
  invitation: Invitation;
  /** Fields by their new value; undefined removes a field. Without `dueAt` the invitation waits for nothing. */
  changes: Changes;
  /** The state, and the number of the claim. */
  mustHold: Pick<Invitation, "status" | "attempts">;
  /** Whether the ledger counts the invitation differently from now on: it ended, or its email bounced. */
  isRecounted: boolean;
};

const ENDED: readonly (InvitationStatus | undefined)[] = ["sent", "suppressed", "failed", "expired"];

/** @throws where the state can't follow the one that was read */
export const transition = <Changes extends Partial<Invitation>>(
  invitation: Invitation,
  changes: Changes,
): Transition<Changes> => {
  const { status, attempts } = invitation;
  if (changes.status !== undefined && !mayFollow(changes.status, status))
    throw new Error(`an invitation that is ${status} can't become ${changes.status}`);
  const isRecounted = ENDED.includes(changes.status) || "bouncedAt" in changes;
  return { invitation, changes, mustHold: { status, attempts }, isRecounted };
};

/** The invitation after a transition. */
export const after = <Changes extends Partial<Invitation>>({
  invitation,
  changes,
}: Transition<Changes>): Invitation & Changes => ({ ...invitation, ...changes });

/** How long a claim holds while the mail service says nothing. */
const LEASE = "PT15M";
/** Claims that may end without any answer of the mail service. After one more the invitation is given up. */
export const MAX_UNCONFIRMED = 1;
/** The links of every email that may be in an inbox: two tries, and two of each of five reminders. */
const MAX_TOKENS = 12;

/** Of a claim: the token of the email's link, and the address that the email goes to. */
type Claimant = { token: string; email: string; isPageAddress: boolean; now: Instant };

const claiming = ({ attempts, tokenHashes }: Invitation, { token, email, isPageAddress, now }: Claimant) => ({
  attempts: attempts + 1,
  tokenHashes: [...tokenHashes, sha256(token)].slice(-MAX_TOKENS),
  dueAt: addDuration(now, LEASE),
  addressHash: addressHash(email),
  isPageAddress: isPageAddress || undefined,
});

/** A run claims the invitation for sending. Until it is known when the email left, answers are taken from now on. */
export const claim = (
  invitation: Invitation,
  { expiresAfter }: Pick<Survey, "expiresAfter">,
  claimant: Claimant,
) =>
  transition(invitation, {
    ...claiming(invitation, claimant),
    status: "sending",
    unconfirmed: invitation.unconfirmed + (invitation.status === "sending" ? 1 : 0),
    expiresAt: expiryOf(claimant.now, expiresAfter),
  });

/** A run claims a sent invitation for a reminder. */
export const claimReminder = (invitation: Invitation, claimant: Claimant) =>
  transition(invitation, {
    ...claiming(invitation, claimant),
    reminding: true,
    unconfirmed: invitation.unconfirmed + (invitation.reminding ? 1 : 0),
  });

/** What of a survey counts once an invitation was sent. */
export type Afterwards = Pick<Survey, "expiresAfter" | "reminder">;

/** When the next reminder is due, if there is one to come before the survey expires. */
const nextReminder = (
  { reminder }: Afterwards,
  { sent, at, expiresAt }: { sent: number; at: Instant; expiresAt: Instant },
): Instant | undefined => {
  if (reminder === undefined || sent >= reminder.max) return undefined;
  const due = addDuration(at, reminder.after);
  return due < expiresAt ? due : undefined;
};

/** The email left at this time. */
export const markSent = (
  invitation: Invitation,
  survey: Afterwards,
  { at, messageId }: { at: Instant; messageId: string },
) => {
  const expiresAt = expiryOf(at, survey.expiresAfter);
  return transition(invitation, {
    status: "sent",
    sentAt: at,
    messageId,
    expiresAt,
    waitsFor: undefined,
    unconfirmed: 0,
    dueAt: nextReminder(survey, { sent: 0, at, expiresAt }),
  });
};

const reminded = ({ reminders, expiresAt = "" }: Invitation, survey: Afterwards, at: Instant) => ({
  reminding: undefined,
  reminders: reminders + 1,
  remindedAt: at,
  unconfirmed: 0,
  waitsFor: undefined,
  dueAt: nextReminder(survey, { sent: reminders + 1, at, expiresAt }),
});

/** A reminder left at this time, or may have: then it counts, so that a crash reminds nobody twice. */
export const markReminded = (invitation: Invitation, survey: Afterwards, at: Instant) =>
  transition(invitation, reminded(invitation, survey, at));

/** The rules let it go at this time at the earliest. */
export const postpone = (invitation: Invitation, dueAt: Instant, waitsFor: WaitReason) =>
  transition(invitation, { dueAt, waitsFor });

/** It failed by itself, and is tried again at this time. */
export const rest = (invitation: Invitation, dueAt: Instant) => transition(invitation, { dueAt });

/** It was not sent, as far as is known, and will not be. */
export const end = (
  invitation: Invitation,
  ending: Pick<Invitation, "reason" | "detail"> & { status: "suppressed" | "failed" | "expired" },
  now: Instant,
) => transition(invitation, { ...ending, waitsFor: undefined, dueAt: undefined, decidedAt: now });

/** No more reminders. One that may have left counts. */
export const stopReminding = (
  invitation: Invitation,
  survey: Afterwards,
  { detail, now }: { detail: string; now: Instant },
) =>
  transition(invitation, {
    ...(invitation.reminding ? reminded(invitation, survey, now) : {}),
    dueAt: undefined,
    waitsFor: undefined,
    detail: `not reminded any more: ${detail}`,
  });

/** The mail service refused the email for good. An email of an earlier claim may have left all the same. */
export const refuse = (claimed: Transition, detail: string, now: Instant) => {
  const invitation = after(claimed);
  return transition(invitation, {
    status: "failed",
    reason: invitation.unconfirmed === 0 ? "rejected" : "unconfirmed",
    detail,
    ...withoutLink(claimed),
    dueAt: undefined,
    decidedAt: now,
  });
};

/** The mail service can't take the email now: it is tried again at this time. */
export const putBack = (claimed: Transition, dueAt: Instant) =>
  transition(after(claimed), { status: "scheduled", dueAt, ...withoutLink(claimed) });

/** The mail service refused the reminder for good. */
export const refuseReminder = (claimed: Transition, detail: string) =>
  transition(after(claimed), {
    reminding: undefined,
    dueAt: undefined,
    detail,
    ...withoutLink(claimed),
  });

/** The mail service can't take the reminder now: it is tried again at this time. */
export const putBackReminder = (claimed: Transition, dueAt: Instant) =>
  transition(after(claimed), { reminding: undefined, dueAt, ...withoutLink(claimed) });

/** The claim's email certainly did not leave, so nobody has its link. */
const withoutLink = ({ invitation }: Transition) => ({ tokenHashes: invitation.tokenHashes });
