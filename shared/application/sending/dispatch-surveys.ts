import { addDuration } from "../../domain/base/time.ts";
import { addressHash, hasPageAddress, mayReadAll } from "../../domain/customers/index.ts";
import {
  type Decision,
  decide,
  decideReminder,
  end,
  type Invitation,
  MAX_UNCONFIRMED,
  markReminded,
  mayHaveLeft,
  postpone,
  type ReminderDecision,
  rest,
  stopReminding,
  type Transition,
} from "../../domain/sending/index.ts";
import { type Definitions, type Survey, surveyByKey } from "../../domain/surveys/index.ts";
import { StoreUnavailable } from "../base/store-unavailable.ts";
import type { DispatchContext, DispatchReport, Step } from "./dispatch-context.ts";
import type { DueInvitation, Recipient } from "./ports.ts";
import { sendInvitation, sendReminder } from "./send-invitation.ts";
import { whatAbout } from "./what-about.ts";

/** The survey, with the metric that the invitation was made for, even if the definition has changed since. */
const surveyOf = (
  definitions: Definitions,
  { survey: key, metric, touchpoint, createdAt }: Invitation,
): Survey => {
  const survey = surveyByKey(definitions, key);
  return survey ? { ...survey, metric } : { ...GONE, key, metric, touchpoint, archivedAt: createdAt };
};

const NO_CONFIRMATION = "the mail service never said whether it took the email";

/** Stands for a survey without a definition: it is archived, and sends nothing. */
const GONE = { active: false, delay: "PT0S", sampleRate: 1, expiresAfter: "P30D", confirm: "auto" } as const;

const situationOf = async (
  { definitions: read, clock }: DispatchContext,
  { invitation, customer, address }: DueInvitation,
) => {
  const definitions = await read();
  const survey = surveyOf(definitions, invitation);
  const { policy, trustPageAddresses } = definitions;
  return { survey, customer, address, policy, trustPageAddresses, invitation, now: clock() };
};

/** Decides, waits for a slot if the email may leave, and decides again then: the wait may be long. */
const atSlot = async <Decided extends { decision: string }>(
  { pace }: DispatchContext,
  decideNow: () => Promise<Decided>,
): Promise<Decided | undefined> => {
  const decision = await decideNow();
  if (decision.decision !== "send") return decision;
  return (await pace.nextSlot()) ? decideNow() : undefined;
};

const draftOf = async (
  { definitions: read, store }: DispatchContext,
  { invitation, customer, address }: DueInvitation,
) => {
  if (customer?.email === undefined) throw new Error("a customer without an address can't be mailed");
  const recipient: Recipient = { ...customer, email: customer.email };
  const isPageAddress = hasPageAddress(recipient);
  const definitions = await read();
  const survey = surveyOf(definitions, invitation);
  return {
    invitation,
    address,
    customer: recipient,
    reportingTimezone: definitions.policy.reportingTimezone,
    survey,
    about: await whatAbout(store)(
      { ...invitation, isPageAddress },
      mayReadAll(recipient, isPageAddress) ? survey : undefined,
      definitions,
    ),
  };
};

/** An email that may have left for one address is not sent to another: two people might get it. */
const hasMoved = ({ invitation, customer }: DueInvitation): boolean =>
  customer?.email !== undefined && addressHash(customer.email) !== invitation.addressHash;

const dispatchInvitation = async (context: DispatchContext, due: DueInvitation): Promise<Step> => {
  const { invitation } = due;
  const settle = async (transition: Transition, step: Step): Promise<Step> =>
    (await context.store.settle(transition)) ? step : "lost";
  const endAs = (ending: Parameters<typeof end>[1]) =>
    settle(end(invitation, ending, context.clock()), ending.status);
  const giveUp = () => endAs({ status: "failed", reason: "unconfirmed", detail: NO_CONFIRMATION });

  if (invitation.status === "sending" && invitation.unconfirmed >= MAX_UNCONFIRMED) return giveUp();
  if (mayHaveLeft(invitation) && hasMoved(due)) return giveUp();
  const decision = await atSlot<Decision>(context, async () => decide(await situationOf(context, due)));
  switch (decision?.decision) {
    case undefined:
      return "noTime";
    case "send":
      return sendInvitation(context, await draftOf(context, due));
    case "wait":
      return settle(postpone(invitation, decision.dueAt, decision.reason), "postponed");
    case "suppress": {
      const { reason, detail } = decision;
      return mayHaveLeft(invitation) ? giveUp() : endAs({ status: "suppressed", reason, detail });
    }
    case "expire":
      return mayHaveLeft(invitation) ? giveUp() : endAs({ status: "expired", detail: decision.detail });
    default:
      return decision satisfies never;
  }
};

const dispatchReminder = async (context: DispatchContext, due: DueInvitation): Promise<Step> => {
  const { invitation, isAnswered: answered } = due;
  const { reminding = false, reminders: sent, expiresAt = "", unconfirmed } = invitation;
  const survey = surveyOf(await context.definitions(), invitation);
  const settle = async (transition: Transition, step: Step): Promise<Step> =>
    (await context.store.settle(transition)) ? step : "lost";

  if (reminding && unconfirmed >= MAX_UNCONFIRMED)
    return settle(markReminded(invitation, survey, context.clock()), "unconfirmed");
  const reminder = { answered, sent, expiresAt, addressHash: invitation.addressHash };
  const decision = await atSlot<ReminderDecision>(context, async () =>
    decideReminder({ ...(await situationOf(context, due)), invitation: planned(invitation), reminder }),
  );
  switch (decision?.decision) {
    case undefined:
      return "noTime";
    case "send":
      return sendReminder(context, await draftOf(context, due));
    case "wait":
      return settle(postpone(invitation, decision.dueAt, decision.reason), "postponed");
    case "stop": {
      const { detail } = decision;
      return settle(stopReminding(invitation, survey, { detail, now: context.clock() }), "spared");
    }
    default:
      return decision satisfies never;
  }
};

/** For a reminder, the planned time is when it is due. */
const planned = (invitation: Invitation): Invitation => ({
  ...invitation,
  plannedAt: invitation.dueAt ?? invitation.plannedAt,
});

const isDue = ({ clock }: DispatchContext, { invitation: { dueAt } }: DueInvitation): boolean =>
  dueAt !== undefined && dueAt <= clock();

/** The invitation as it is now; undefined where another run has claimed or changed it. */
const lookAgain = async (
  { store }: DispatchContext,
  { invitation: { id, attempts, status } }: DueInvitation,
): Promise<DueInvitation | undefined> => {
  const now = await store.look(id);
  return now?.invitation.attempts === attempts && now.invitation.status === status ? now : undefined;
};

/** Each try fails only because another write of the same customer came through, so a few tries are enough. */
const TRIES = 10;

/** Handles an invitation, and reads and decides again where another write to it or its customer came between. */
const handleCurrent = async (context: DispatchContext, due: DueInvitation): Promise<Step> => {
  let current: DueInvitation | undefined = due;
  for (let round = 0; round < TRIES && current && isDue(context, current); round += 1) {
    if (round > 0 && !context.hasTime()) return "lost";
    const dispatch = current.invitation.status === "sent" ? dispatchReminder : dispatchInvitation;
    const step = await dispatch(context, current);
    if (step !== "lost") return step;
    current = await lookAgain(context, current);
  }
  return "lost";
};

/** How long an invitation rests after a fault of its own. */
const REST = "PT1H";

/** Reports and puts off an invitation that fails by itself. Only an unavailable store ends the run. */
const handleSafely = async (context: DispatchContext, due: DueInvitation): Promise<Step> => {
  try {
    return await handleCurrent(context, due);
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    const { invitation } = due;
    context.onFault(invitation.id, error);
    await context.store.settle(rest(invitation, addDuration(context.clock(), REST)));
    return "faulty";
  }
};

/** Emails in work at the same time. Each takes several calls, so it takes many to reach the rate. */
const LANES = 32;

async function* oneByOne<T>(pages: AsyncIterable<T[]>): AsyncGenerator<T, void> {
  for await (const page of pages) yield* page;
}

/**
 * Sends what is due in one shard: decide, claim, send, mark. A crash after the claim leaves the invitation `sending`
 * until its lease ends. The mail service's own event then marks it as sent; without an event it is tried once more.
 * The run goes slower where the mail service asks for it, and stops before its time-out; the rest stays due.
 * @throws {StoreUnavailable} where the store fails
 */
export const dispatchShard = async (context: DispatchContext, shard: number): Promise<DispatchReport> => {
  const report: DispatchReport = {
    sent: 0,
    reminded: 0,
    spared: 0,
    suppressed: 0,
    expired: 0,
    postponed: 0,
    refused: 0,
    denied: 0,
    failed: 0,
    unconfirmed: 0,
    lost: 0,
    faulty: 0,
    unreadable: 0,
  };
  const waiting = oneByOne(context.store.due(shard, context.clock()));
  let isOver = false;
  const lane = async () => {
    while (!isOver && context.hasTime()) {
      const { value: due, done } = await waiting.next();
      if (done || due === undefined) return;
      if ("unreadable" in due) {
        context.onUnreadable(due.unreadable);
        report.unreadable += 1;
        continue;
      }
      if (due.invitation.dueAt !== undefined) context.onDue(due.invitation.dueAt);
      const step = await handleSafely(context, due);
      if (step === "noTime") isOver = true;
      else report[step] += 1;
    }
  };
  const ending = Array.from({ length: LANES }, () =>
    lane().catch((error: unknown) => {
      isOver = true;
      throw error;
    }),
  );
  // A fault of the store ends the run, but emails in work are finished first.
  for (const one of await Promise.allSettled(ending)) if (one.status === "rejected") throw one.reason;
  return report;
};
