import { addDuration, type Instant } from "../../domain/base/time.ts";
import { hasPageAddress, shownAt } from "../../domain/customers/index.ts";
import {
  after,
  claim,
  claimReminder,
  contactHistoryStart,
  expiryOf,
  type Invitation,
  markReminded,
  markSent,
  newToken,
  putBack,
  putBackReminder,
  refuse,
  refuseReminder,
} from "../../domain/sending/index.ts";
import type { DispatchContext, Step } from "./dispatch-context.ts";
import type { DueInvitation, EmailInput, Recipient, SendOutcome, SurveyEmail } from "./ports.ts";

/** Minutes until the next try: they double with each attempt. */
const FIRST_BACK_OFF_MINUTES = 1;
const LONGEST_BACK_OFF_MINUTES = 60;

const backOff = (attempts: number): string =>
  `PT${Math.min(LONGEST_BACK_OFF_MINUTES, FIRST_BACK_OFF_MINUTES * 2 ** Math.min(attempts, 10))}M`;

/** What sending one email needs: the invitation and its survey, as read together with the customer. */
type Draft = Pick<DueInvitation, "invitation" | "address"> &
  Pick<EmailInput, "survey" | "customer" | "reportingTimezone" | "about">;

const claimantOf = (customer: Recipient, token: string) => ({
  token,
  email: customer.email,
  isPageAddress: hasPageAddress(customer),
});

/** Claims the invitation for this run and counts the contact; undefined where another run was faster. */
const claimFor = async (context: DispatchContext, draft: Draft, token: string) => {
  const { invitation, survey, customer, address } = draft;
  const now = context.clock();
  const claimed = claim(invitation, survey, { ...claimantOf(customer, token), now });
  const contact = { at: now, survey: survey.key, invitation: invitation.id };
  const historyStart = contactHistoryStart(await context.definitions(), now);
  const isOurs = await context.store.claim({ claimed, customer, address, contact, historyStart });
  return isOurs ? claimed : undefined;
};

/** Claims a sent invitation for its reminder; undefined where another run, an answer or an opt-out was faster. */
const claimReminderFor = async (context: DispatchContext, draft: Draft, token: string) => {
  const { invitation, customer } = draft;
  const claimed = claimReminder(invitation, { ...claimantOf(customer, token), now: context.clock() });
  return (await context.store.claimReminder({ claimed, customer })) ? claimed : undefined;
};

/** An email that can't be composed ends like one that the mail service refuses: it will never leave. */
const UNCOMPOSABLE: SendOutcome = { outcome: "rejected", detail: "uncomposable" };

/** The email, once the rate lets it leave; undefined where it can't be composed. */
const composed = async (
  { compose, pace, onFault }: DispatchContext,
  draft: Draft & EmailInput,
): Promise<SurveyEmail | undefined> => {
  try {
    const { customer } = draft;
    const email = compose({ ...draft, customer: shownAt(customer, hasPageAddress(customer)) });
    await pace.leave();
    return email;
  } catch (error) {
    onFault(draft.invitation.id, error);
    return undefined;
  }
};

/** A contact that certainly never reached the customer does not count. One whose earlier email may have, does. */
const releaseUnlessSent = async ({ store }: DispatchContext, invitation: Invitation): Promise<void> => {
  if (invitation.unconfirmed === 0) await store.releaseContact(invitation);
};

/** What to do after an email left, will never leave, or has to wait: a first email and a reminder differ in this. */
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
  // Taken before the call, so that no event of the mail service is earlier than this.
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
      return "denied";
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
  const { store, clock } = context;
  const token = newToken(draft.invitation.id);
  const claimed = await claimFor(context, draft, token);
  if (claimed === undefined) return "lost";
  const invitation = after(claimed);
  return send(
    context,
    { ...draft, invitation, token, isReminder: false, expiresAt: invitation.expiresAt },
    {
      // Where the mail service's own event was faster, the invitation is marked already.
      left: async (messageId, at) => {
        await store.settle(markSent(invitation, draft.survey, { at, messageId }));
        return "sent";
      },
      rejected: async (detail) => {
        await store.settle(refuse(claimed, detail, clock()));
        await releaseUnlessSent(context, invitation);
        return "failed";
      },
      putOff: async (dueAt) => {
        await store.settle(putBack(claimed, dueAt));
        await releaseUnlessSent(context, invitation);
      },
    },
  );
};

/** Claims, sends and marks one reminder that may leave now: the same invitation, with one more link to it. */
export const sendReminder = async (context: DispatchContext, draft: Draft): Promise<Step> => {
  const { store, clock } = context;
  const token = newToken(draft.invitation.id);
  const claimed = await claimReminderFor(context, draft, token);
  if (claimed === undefined) return "lost";
  const invitation = after(claimed);
  const { expiresAt = expiryOf(clock(), draft.survey.expiresAfter) } = invitation;
  return send(
    context,
    { ...draft, invitation, token, isReminder: true, expiresAt },
    {
      left: async (_, at) => {
        await store.settle(markReminded(invitation, draft.survey, at));
        return "reminded";
      },
      rejected: async (detail) => {
        await store.settle(refuseReminder(claimed, detail));
        return "spared";
      },
      putOff: (dueAt) => store.settle(putBackReminder(claimed, dueAt)),
    },
  );
};
