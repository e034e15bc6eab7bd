import { type Decision, decide } from "../domain/decision.ts";
import { type Definitions, surveyByKey } from "../domain/definitions.ts";
import { type Invitation, MAX_UNCONFIRMED, mayHaveLeft } from "../domain/invitation.ts";
import type { Survey } from "../domain/survey.ts";
import { addDuration } from "../domain/time.ts";
import type { DispatchContext, DispatchReport, DueInvitation, Step } from "./dispatch-ports.ts";
import { finish, sendInvitation } from "./send-invitation.ts";
import { StoreUnavailable } from "./store-unavailable.ts";

/** How the customer is asked: on the scale of the invitation, whatever became of the survey since. */
const surveyOf = (
  definitions: Definitions,
  { survey: key, metric, touchpoint, createdAt }: Invitation,
): Survey => {
  const survey = surveyByKey(definitions, key);
  return survey ? { ...survey, metric } : { ...GONE, key, metric, touchpoint, archivedAt: createdAt };
};

/** A survey whose definition is not there at all asks nobody. */
const GONE = { active: false, delay: "PT0S", sampleRate: 1, expiresAfter: "P30D", confirm: "auto" } as const;

const decideNow = (
  { definitions, clock }: DispatchContext,
  { invitation, customer, suppression }: DueInvitation,
) =>
  decide({
    survey: surveyOf(definitions, invitation),
    ...{ customer, suppression, policy: definitions.policy, invitation, now: clock() },
  });

/** Waits for the next slot where an email would leave, and decides at the moment when it does. */
const decideAtSlot = async (context: DispatchContext, due: DueInvitation): Promise<Decision | undefined> => {
  const decision = decideNow(context, due);
  if (decision.decision !== "send") return decision;
  return (await context.nextSlot()) ? decideNow(context, due) : undefined;
};

const handle = async (context: DispatchContext, due: DueInvitation): Promise<Step> => {
  const { definitions, clock, store } = context;
  const { invitation, customer } = due;
  if (invitation.dueAt === undefined || invitation.dueAt > clock()) return "lost";
  const end = async (
    status: "failed" | "suppressed" | "expired",
    reason?: Invitation["reason"],
  ): Promise<Step> =>
    (await finish(context, invitation, { status, reason, decidedAt: clock() })) ? status : "lost";
  const giveUp = () => end("failed", "unconfirmed");

  if (invitation.status === "sending" && invitation.unconfirmed >= MAX_UNCONFIRMED) return giveUp();
  const decision = await decideAtSlot(context, due);
  switch (decision?.decision) {
    case undefined:
      return "noTime";
    case "send": {
      if (customer?.email === undefined) throw new Error("a customer without an address was to be mailed");
      const recipient = { ...customer, email: customer.email };
      return sendInvitation(context, {
        invitation,
        survey: surveyOf(definitions, invitation),
        customer: recipient,
      });
    }
    case "wait": {
      const { dueAt } = decision;
      return (await store.settle({ invitation, changes: { dueAt }, countsAnew: false }))
        ? "postponed"
        : "lost";
    }
    case "suppress":
      return mayHaveLeft(invitation) ? giveUp() : end("suppressed", decision.reason);
    case "expire":
      return mayHaveLeft(invitation) ? giveUp() : end("expired");
    default:
      return decision satisfies never;
  }
};

/** How long an invitation rests that a fault of its own stands in the way of. */
const REST = "PT1H";

/** One invitation's fault is told of and put off; only a store that is away ends the run. */
const handleSafely = async (context: DispatchContext, due: DueInvitation): Promise<Step> => {
  try {
    return await handle(context, due);
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    const { invitation } = due;
    context.onFault(invitation.id, error);
    const dueAt = addDuration(context.clock(), REST);
    await context.store.settle({ invitation, changes: { dueAt }, countsAnew: false });
    return "faulty";
  }
};

/**
 * Sends what is due in one shard, at most once each: decide, claim, send, mark. A crash after the claim leaves the
 * invitation `sending` with a lease; the mail service's own event settles it, and without one it is tried once
 * more. Stops at the first throttling and before the time-out; the rest stays due.
 */
export const dispatchShard = async (context: DispatchContext, shard: number): Promise<DispatchReport> => {
  const report: DispatchReport = {
    sent: 0,
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
  for await (const page of context.store.due(shard, context.clock())) {
    for (const due of page) {
      if (!context.hasTime()) return report;
      if ("unreadable" in due) {
        context.onUnreadable(due.unreadable);
        report.unreadable += 1;
        continue;
      }
      const step = await handleSafely(context, due);
      if (step === "noTime") return report;
      if (step === "throttled") return { ...report, refused: report.refused + 1 };
      report[step] += 1;
    }
  }
  return report;
};
