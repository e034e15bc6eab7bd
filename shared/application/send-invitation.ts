import { sha256 } from "../domain/digest.ts";
import { expiryOf, type Invitation, LEASE } from "../domain/invitation.ts";
import { addressHash } from "../domain/suppression.ts";
import type { Survey } from "../domain/survey.ts";
import { newToken } from "../domain/survey-link.ts";
import { addDuration } from "../domain/time.ts";
import type { DispatchContext, Recipient, Step } from "./dispatch-ports.ts";
import type { SendOutcome, SurveyEmail } from "./survey-mailer.ts";

const FIRST_BACK_OFF_MINUTES = 1;
const LONGEST_BACK_OFF_MINUTES = 60;

const backOff = (attempts: number): string =>
  `PT${Math.min(LONGEST_BACK_OFF_MINUTES, FIRST_BACK_OFF_MINUTES * 2 ** Math.min(attempts, 10))}M`;

/** Enough for every email of one invitation that can still be in somebody's inbox. */
const MAX_TOKENS = 8;

/** Ends an invitation: off the waiting list, and counted anew. */
export const finish = async (
  { store }: DispatchContext,
  invitation: Invitation,
  changes: Partial<Invitation>,
): Promise<boolean> =>
  store.settle({ invitation, changes: { ...changes, dueAt: undefined }, countsAnew: true });

type Letter = { invitation: Invitation; survey: Survey; customer: Recipient };

/** Takes the invitation for this run, together with the customer's ask; undefined where another run was faster. */
const claim = async (
  { store, clock }: DispatchContext,
  { invitation, survey, customer }: Letter,
  token: string,
) => {
  const now = clock();
  const changes = {
    status: "sending",
    attempts: invitation.attempts + 1,
    unconfirmed: invitation.unconfirmed + (invitation.status === "sending" ? 1 : 0),
    tokenHashes: [...invitation.tokenHashes, sha256(token)].slice(-MAX_TOKENS),
    dueAt: addDuration(now, LEASE),
    // Until it is known when it left: an email that nobody could mark must not stay open for ever either.
    expiresAt: expiryOf(now, survey.expiresAfter),
    addressHash: addressHash(customer.email),
  } satisfies Partial<Invitation>;
  const ask = { at: now, survey: survey.key, invitation: invitation.id };
  return (await store.claim({ invitation, changes, customer, ask }))
    ? { ...invitation, ...changes }
    : undefined;
};

/** An email that can't be made is refused like one that the service refuses: it will never leave. */
const handOver = async (context: DispatchContext, letter: Letter, token: string): Promise<SendOutcome> => {
  const { mailer, compose, onFault } = context;
  let email: SurveyEmail;
  try {
    email = compose({ ...letter, token });
  } catch (error) {
    onFault(letter.invitation.id, error);
    return { outcome: "rejected", detail: "uncomposable" };
  }
  return mailer.send(email, letter.invitation.id);
};

/** An ask that certainly never reached the customer doesn't count; one whose earlier email may have, does. */
const giveAskBack = async (
  { store }: DispatchContext,
  { customerId, id, unconfirmed }: Invitation,
): Promise<void> => {
  if (unconfirmed === 0 && customerId !== null) await store.releaseAsk(customerId, id);
};

/** Puts it back on the waiting list, and says which way it went. */
const putOff = async <S extends Step>(context: DispatchContext, claimed: Invitation, step: S): Promise<S> => {
  const dueAt = addDuration(context.clock(), backOff(claimed.attempts - 1));
  await context.store.settle({
    invitation: claimed,
    changes: { status: "scheduled", dueAt },
    countsAnew: false,
  });
  await giveAskBack(context, claimed);
  return step;
};

/** Claims, sends and marks one invitation that may leave now. */
export const sendInvitation = async (context: DispatchContext, letter: Letter): Promise<Step> => {
  const { clock } = context;
  const token = newToken(letter.invitation.id);
  const claimed = await claim(context, letter, token);
  if (claimed === undefined) return "lost";
  const { survey } = letter;
  const said = await handOver(context, letter, token);
  switch (said.outcome) {
    case "accepted": {
      const sentAt = clock();
      const expiresAt = expiryOf(sentAt, survey.expiresAfter);
      // Where the service's own event was faster, the invitation is marked already.
      await finish(context, claimed, { status: "sent", sentAt, expiresAt, messageId: said.messageId });
      return "sent";
    }
    case "throttled":
      return putOff(context, claimed, "throttled");
    case "denied":
      context.onFault(
        claimed.id,
        Object.assign(new Error("the mail service denies it"), { name: said.detail }),
      );
      return putOff(context, claimed, "refused");
    case "rejected": {
      const reason = claimed.unconfirmed === 0 ? "rejected" : "unconfirmed";
      await finish(context, claimed, { status: "failed", reason, decidedAt: clock() });
      await giveAskBack(context, claimed);
      return "failed";
    }
    case "unknown":
      return "unconfirmed";
    default:
      return said satisfies never;
  }
};
