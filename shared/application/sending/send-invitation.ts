import { sha256 } from "../../domain/base/digest.ts";
import { addDuration, type Instant } from "../../domain/base/time.ts";
import { addressHash } from "../../domain/customers/index.ts";
import {
  contactHistoryStart,
  expiryOf,
  type Invitation,
  LEASE,
  newToken,
  whenReminded,
  whenSent,
} from "../../domain/sending/index.ts";
import type { DispatchContext, Step } from "./dispatch-context.ts";
import type { DueInvitation, EmailInput, SendOutcome, SurveyEmail } from "./ports.ts";

const FIRST_BACK_OFF_MINUTES = 1;
const LONGEST_BACK_OFF_MINUTES = 60;

const backOff = (attempts: number): string =>
  `PT${Math.min(LONGEST_BACK_OFF_MINUTES, FIRST_BACK_OFF_MINUTES * 2 ** Math.min(attempts, 10))}M`;

/** Every email of one invitation that can still be in somebody's inbox: two tries, and two of each of five reminders. */
const MAX_TOKENS = 12;

/** Ends an invitation: off the waiting list, and counted anew. */
export const finish = async (
  { store }: DispatchContext,
  invitation: Invitation,
  changes: Partial<Invitation>,
): Promise<boolean> =>
  store.settle({ invitation, changes: { dueAt: undefined, ...changes }, countsAnew: true });

/** An invitation that was sent stays what the ledger counts it as, whatever becomes of its reminders. */
export const note = async (
  { store }: DispatchContext,
  invitation: Invitation,
  changes: Partial<Invitation>,
): Promise<boolean> => store.settle({ invitation, changes, countsAnew: false });

type Draft = Pick<DueInvitation, "invitation" | "address"> &
  Pick<EmailInput, "survey" | "customer" | "reportingTimezone">;

/** What changes with every claim: who claims, the link, and until when nobody else may. */
const claiming = ({ clock }: DispatchContext, { invitation, customer }: Draft, token: string) =>
  ({
    attempts: invitation.attempts + 1,
    tokenHashes: [...invitation.tokenHashes, sha256(token)].slice(-MAX_TOKENS),
    dueAt: addDuration(clock(), LEASE),
    addressHash: addressHash(customer.email),
  }) satisfies Partial<Invitation>;

/** Takes the invitation for this run, together with the customer's ask; undefined where another run was faster. */
const claim = async (context: DispatchContext, draft: Draft, token: string) => {
  const { invitation, survey, customer, address } = draft;
  const now = context.clock();
  const changes = {
    ...claiming(context, draft, token),
    status: "sending",
    unconfirmed: invitation.unconfirmed + (invitation.status === "sending" ? 1 : 0),
    // Until it is known when it left: an email that nobody could mark must not stay open for ever either.
    expiresAt: expiryOf(now, survey.expiresAfter),
  } satisfies Partial<Invitation>;
  const ask = { at: now, survey: survey.key, invitation: invitation.id };
  const historyStart = contactHistoryStart(await context.definitions(), now);
  return (await context.store.claim({ invitation, changes, customer, address, ask, historyStart }))
    ? { ...invitation, ...changes }
    : undefined;
};

/** Takes a sent invitation for its reminder; undefined where another run, the answer or a no was faster. */
const claimReminder = async (context: DispatchContext, draft: Draft, token: string) => {
  const { invitation, customer } = draft;
  const changes = {
    ...claiming(context, draft, token),
    reminding: true,
    unconfirmed: invitation.unconfirmed + (invitation.reminding ? 1 : 0),
  } satisfies Partial<Invitation>;
  return (await context.store.claimReminder({ invitation, changes, customer }))
    ? { ...invitation, ...changes }
    : undefined;
};

/** An email that can't be made is refused like one that the service refuses: it will never leave. */
const UNCOMPOSABLE: SendOutcome = { outcome: "rejected", detail: "uncomposable" };

/** The email, once it may leave; undefined where it can't be made. */
const composed = async (
  { compose, pace, onFault }: DispatchContext,
  draft: Draft & EmailInput,
): Promise<SurveyEmail | undefined> => {
  try {
    const email = compose(draft);
    await pace.leave();
    return email;
  } catch (error) {
    onFault(draft.invitation.id, error);
    return undefined;
  }
};

/** An ask that certainly never reached the customer doesn't count; one whose earlier email may have, does. */
const releaseUnlessSent = async ({ store }: DispatchContext, invitation: Invitation): Promise<void> => {
  if (invitation.unconfirmed === 0) await store.releaseContact(invitation);
};

/** What becomes of an email that left, that will never leave, or that has to wait, each as its kind has it. */
type Outcomes = {
  left(messageId: string, at: Instant): Promise<Step>;
  rejected(detail: string): Promise<Step>;
  putOff(dueAt: string): Promise<unknown>;
};

const send = async (
  context: DispatchContext,
  draft: Draft & EmailInput,
  { left, rejected, putOff }: Outcomes,
): Promise<Step> => {
  const { invitation } = draft;
  const later = () => addDuration(context.clock(), backOff(invitation.attempts - 1));
  const email = await composed(context, draft);
  // As the mail service has it: nothing that it says of the email happened earlier.
  const at = context.clock();
  const said = email ? await context.mailer.send(email, invitation.id) : UNCOMPOSABLE;
  switch (said.outcome) {
    case "accepted":
      context.pace.accepted();
      return left(said.messageId, at);
    case "throttled":
      await putOff(later());
      context.pace.refused();
      return "refused";
    case "denied":
      context.onFault(
        invitation.id,
        Object.assign(new Error("the mail service denies it"), { name: said.detail }),
      );
      await putOff(later());
      return "refused";
    case "rejected":
      return rejected(`the mail service refused the email: ${said.detail}`);
    case "unknown":
      return "unconfirmed";
    default:
      return said satisfies never;
  }
};

/** Claims, sends and marks one invitation that may leave now. */
export const sendInvitation = async (context: DispatchContext, draft: Draft): Promise<Step> => {
  const token = newToken(draft.invitation.id);
  const claimed = await claim(context, draft, token);
  if (claimed === undefined) return "lost";
  return send(
    context,
    { ...draft, invitation: claimed, token, isReminder: false, expiresAt: claimed.expiresAt },
    {
      // Where the service's own event was faster, the invitation is marked already.
      left: async (messageId, at) => {
        await finish(context, claimed, whenSent(draft.survey, { at, messageId }));
        return "sent";
      },
      rejected: async (detail) => {
        // Its link was never seen by anybody.
        const { tokenHashes } = draft.invitation;
        const reason = claimed.unconfirmed === 0 ? "rejected" : "unconfirmed";
        await finish(context, claimed, {
          status: "failed",
          reason,
          detail,
          tokenHashes,
          decidedAt: context.clock(),
        });
        await releaseUnlessSent(context, claimed);
        return "failed";
      },
      putOff: async (dueAt) => {
        const { tokenHashes } = draft.invitation;
        await note(context, claimed, { status: "scheduled", dueAt, tokenHashes });
        await releaseUnlessSent(context, claimed);
      },
    },
  );
};

/** Claims, sends and marks one reminder that may leave now: the same invitation, with one more link to it. */
export const sendReminder = async (context: DispatchContext, draft: Draft): Promise<Step> => {
  const token = newToken(draft.invitation.id);
  const claimed = await claimReminder(context, draft, token);
  if (claimed === undefined) return "lost";
  const { expiresAt = expiryOf(context.clock(), draft.survey.expiresAfter) } = claimed;
  return send(
    context,
    { ...draft, invitation: claimed, token, isReminder: true, expiresAt },
    {
      left: async (_, at) => {
        await note(context, claimed, whenReminded(claimed, draft.survey, at));
        return "reminded";
      },
      rejected: async (detail) => {
        const { tokenHashes } = draft.invitation;
        await note(context, claimed, { reminding: undefined, dueAt: undefined, detail, tokenHashes });
        return "spared";
      },
      putOff: (dueAt) => {
        const { tokenHashes } = draft.invitation;
        return note(context, claimed, { reminding: undefined, dueAt, tokenHashes });
      },
    },
  );
};
