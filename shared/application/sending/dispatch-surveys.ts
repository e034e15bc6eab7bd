import { addDuration } from "../../domain/base/time.ts";
import { addressHash } from "../../domain/customers/index.ts";
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

/** How the customer is asked: on the scale of the invitation, whatever became of the survey since. */
const surveyOf = (
  definitions: Definitions,
  { survey: key, metric, touchpoint, createdAt }: Invitation,
): Survey => {
  const survey = surveyByKey(definitions, key);
  return survey ? { ...survey, metric } : { ...GONE, key, metric, touchpoint, archivedAt: createdAt };
};

const SILENCE = "the mail service never said whether it took the email";

/** A survey whose definition is not there at all asks nobody. */
const GONE = { active: false, delay: "PT0S", sampleRate: 1, expiresAfter: "P30D", confirm: "auto" } as const;

const situationOf = async (
  { definitions: read, clock }: DispatchContext,
  { invitation, customer, address }: DueInvitation,
) => {
  const definitions = await read();
  const survey = surveyOf(definitions, invitation);
  return { survey, customer, address, policy: definitions.policy, invitation, now: clock() };
};

/** Waits for the next slot where an email would leave, and decides at the moment when it does. */
const atSlot = async <Decided extends { decision: string }>(
  { pace }: DispatchContext,
  decideNow: () => Promise<Decided>,
): Promise<Decided | undefined> => {
  const decision = await decideNow();
  if (decision.decision !== "send") return decision;
  return (await pace.nextSlot()) ? decideNow() : undefined;
};

const draftOf = async (
  { definitions: read }: DispatchContext,
  { invitation, customer, address }: DueInvitation,
) => {
  if (customer?.email === undefined) throw new Error("a customer without an address was to be mailed");
  const recipient: Recipient = { ...customer, email: customer.email };
  const definitions = await read();
  const { reportingTimezone } = definitions.policy;
  return {
    invitation,
    address,
    customer: recipient,
    reportingTimezone,
    survey: surveyOf(definitions, invitation),
  };
};

/** An email that may have left for one address is not tried again at another: whoever has that would be a second one asked. */
const hasMoved = ({ invitation, customer }: DueInvitation): boolean =>
  customer?.email !== undefined && addressHash(customer.email) !== invitation.addressHash;

const dispatchInvitation = async (context: DispatchContext, due: DueInvitation): Promise<Step> => {
  const { invitation } = due;
  const settle = async (transition: Transition, step: Step): Promise<Step> =>
    (await context.store.settle(transition)) ? step : "lost";
  const endAs = (ending: Parameters<typeof end>[1]) =>
    settle(end(invitation, ending, context.clock()), ending.status);
  const giveUp = () => endAs({ status: "failed", reason: "unconfirmed", detail: SILENCE });

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

/** A reminder that may have left counts as one: nobody is reminded twice by a crash. */
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

/** A reminder was planned for when it is due. */
const planned = (invitation: Invitation): Invitation => ({
  ...invitation,
  plannedAt: invitation.dueAt ?? invitation.plannedAt,
});

const isDue = ({ clock }: DispatchContext, { invitation: { dueAt } }: DueInvitation): boolean =>
  dueAt !== undefined && dueAt <= clock();

/** Undefined where another run claimed or settled it: it is theirs now. */
const lookAgain = async (
  { store }: DispatchContext,
  { invitation: { id, attempts, status } }: DueInvitation,
): Promise<DueInvitation | undefined> => {
  const now = await store.look(id);
  return now?.invitation.attempts === attempts && now.invitation.status === status ? now : undefined;
};

/** Each look that is lost means that another got through: only so many asks of one person come at once. */
const LOOKS = 10;

/** Where another invitation of the same person, or another run, came between, it is looked at anew. */
const handleAsItStands = async (context: DispatchContext, due: DueInvitation): Promise<Step> => {
  let current: DueInvitation | undefined = due;
  for (let look = 0; look < LOOKS && current && isDue(context, current); look += 1) {
    if (look > 0 && !context.hasTime()) return "lost";
    const dispatch = current.invitation.status === "sent" ? dispatchReminder : dispatchInvitation;
    const step = await dispatch(context, current);
    if (step !== "lost") return step;
    current = await lookAgain(context, current);
  }
  return "lost";
};

/** How long an invitation rests that a fault of its own stands in the way of. */
const REST = "PT1H";

/** One invitation's fault is told of and put off; only a store that is away ends the run. */
const handleSafely = async (context: DispatchContext, due: DueInvitation): Promise<Step> => {
  try {
    return await handleAsItStands(context, due);
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    const { invitation } = due;
    context.onFault(invitation.id, error);
    await context.store.settle(rest(invitation, addDuration(context.clock(), REST)));
    return "faulty";
  }
};

/** Emails under way at once: enough to use the rate up although each takes several calls. */
const LANES = 32;

async function* oneByOne<T>(pages: AsyncIterable<T[]>): AsyncGenerator<T, void> {
  for await (const page of pages) yield* page;
}

/**
 * Sends what is due in one shard, at most once each: decide, claim, send, mark. A crash after the claim leaves the
 * invitation `sending` with a lease; the mail service's own event settles it, and without one it is tried once
 * more. Goes slower where the mail service says so, and stops before the time-out; the rest stays due.
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
  // What is under way is finished before a fault of the store ends the run.
  for (const one of await Promise.allSettled(ending)) if (one.status === "rejected") throw one.reason;
  return report;
};
