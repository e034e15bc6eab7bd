import type { Ask, Customer } from "../domain/customer.ts";
import { decide } from "../domain/decision.ts";
import { type Definitions, surveyByKey } from "../domain/definitions.ts";
import { sha256 } from "../domain/digest.ts";
import { expiryOf, type Invitation, LEASE, MAX_UNCONFIRMED } from "../domain/invitation.ts";
import { addressHash, type Suppression } from "../domain/suppression.ts";
import type { Survey } from "../domain/survey.ts";
import { newToken } from "../domain/survey-link.ts";
import { addDuration, type Instant } from "../domain/time.ts";
import type { SurveyEmail, SurveyMailer } from "./survey-mailer.ts";

export type DueInvitation = {
  invitation: Invitation;
  customer: Customer | undefined;
  suppression: Suppression | undefined;
};

/** Invitations that wait, and the changes of state that sending makes. Each change answers whether it held. */
export interface DispatchStore {
  /** Page by page, oldest first, what is due in a shard; a row that can't be read is its error. */
  due(shard: number, now: Instant): AsyncIterable<(DueInvitation | { unreadable: Error })[]>;
  /** Claims the invitation and counts the ask, both or neither. */
  claim(claim: {
    invitation: Invitation;
    changes: Partial<Invitation>;
    customer: Customer;
    ask: Ask;
  }): Promise<boolean>;
  /** Ends or postpones; `countsAnew` where the ledger's figure changes. */
  settle(change: {
    invitation: Invitation;
    changes: Partial<Invitation>;
    countsAnew: boolean;
  }): Promise<boolean>;
  /** Takes an ask back that never reached the customer. */
  releaseAsk(customerId: string, invitationId: string): Promise<void>;
}

export type DispatchDeps = {
  store: DispatchStore;
  mailer: SurveyMailer;
  compose(input: { survey: Survey; customer: Customer & { email: string }; token: string }): SurveyEmail;
  clock(): Instant;
  /** Resolves when the next email may leave. */
  nextSlot(): Promise<void>;
  /** Told of each row that can't be read: it stays due and does not stop the rest. */
  onUnreadable(error: Error): void;
  /** Whether another email still fits before the run's time-out. */
  hasTime(): boolean;
};

/** How many invitations of a run went which way. `lost` were taken by another run in the same moment. */
export type DispatchReport = Record<
  | "sent"
  | "suppressed"
  | "expired"
  | "postponed"
  | "refused"
  | "failed"
  | "unconfirmed"
  | "lost"
  | "unreadable",
  number
>;

const FIRST_BACK_OFF_MINUTES = 1;
const LONGEST_BACK_OFF_MINUTES = 60;

const backOff = (attempts: number): string =>
  `PT${Math.min(LONGEST_BACK_OFF_MINUTES, FIRST_BACK_OFF_MINUTES * 2 ** Math.min(attempts, 10))}M`;

type Step = keyof DispatchReport | "throttled";
type Context = DispatchDeps & { definitions: Definitions };

const ARCHIVED = { active: false, expiresAfter: "P30D", sampleRate: 1 } as const;

/** A survey that is gone altogether asks nobody. */
const surveyOf = (definitions: Definitions, { survey, metric, touchpoint, createdAt }: Invitation): Survey =>
  surveyByKey(definitions, survey) ??
  ({
    ...ARCHIVED,
    key: survey,
    metric,
    touchpoint,
    delay: "PT0S",
    confirm: "auto",
    archivedAt: createdAt,
  } satisfies Survey);

const finish = async (
  { store }: Context,
  invitation: Invitation,
  changes: Partial<Invitation>,
  step: Step,
): Promise<Step> =>
  (await store.settle({ invitation, changes: { ...changes, dueAt: undefined }, countsAnew: true }))
    ? step
    : "lost";

const postpone = async ({ store }: Context, invitation: Invitation, dueAt: Instant): Promise<Step> =>
  (await store.settle({ invitation, changes: { dueAt }, countsAnew: false })) ? "postponed" : "lost";

const send = async (
  context: Context,
  due: DueInvitation & { customer: Customer & { email: string } },
  survey: Survey,
): Promise<Step> => {
  const { store, mailer, compose, clock, nextSlot } = context;
  const { invitation, customer } = due;
  await nextSlot();
  const now = clock();
  const token = newToken(invitation.id);
  const changes = {
    status: "sending",
    attempts: invitation.attempts + 1,
    unconfirmed: invitation.unconfirmed + (invitation.status === "sending" ? 1 : 0),
    tokenHashes: [...invitation.tokenHashes, sha256(token)].slice(-MAX_TOKENS),
    dueAt: addDuration(now, LEASE),
    addressHash: addressHash(customer.email),
  } satisfies Partial<Invitation>;
  const ask = { at: now, survey: survey.key, invitation: invitation.id };
  if (!(await store.claim({ invitation, changes, customer, ask }))) return "lost";

  const claimed: Invitation = { ...invitation, ...changes };
  const said = await mailer.send(compose({ survey, customer, token }), invitation.id);
  switch (said.outcome) {
    case "accepted": {
      const sentAt = clock();
      const expiresAt = expiryOf(sentAt, survey.expiresAfter);
      // Where the service's own event was faster, the invitation is marked already.
      await finish(
        context,
        claimed,
        { status: "sent", sentAt, expiresAt, messageId: said.messageId },
        "sent",
      );
      return "sent";
    }
    case "throttled": {
      const dueAt = addDuration(clock(), backOff(invitation.attempts));
      await store.settle({ invitation: claimed, changes: { status: "scheduled", dueAt }, countsAnew: false });
      await store.releaseAsk(customer.id, invitation.id);
      return "throttled";
    }
    case "rejected": {
      const step = await finish(
        context,
        claimed,
        { status: "failed", reason: "rejected", decidedAt: clock() },
        "failed",
      );
      await store.releaseAsk(customer.id, invitation.id);
      return step;
    }
    case "unknown":
      return "unconfirmed";
    default:
      return said satisfies never;
  }
};

/** Enough for every email of one invitation that can still be in somebody's inbox. */
const MAX_TOKENS = 8;

const handle = async (context: Context, due: DueInvitation): Promise<Step> => {
  const { definitions, clock } = context;
  const { invitation, customer, suppression } = due;
  const now = clock();
  if (invitation.dueAt === undefined || invitation.dueAt > now) return "lost";
  const survey = surveyOf(definitions, invitation);
  const decision = decide({ survey, customer, suppression, policy: definitions.policy, invitation, now });
  const unconfirmed = invitation.status === "sending";
  const giveUp = () =>
    finish(context, invitation, { status: "failed", reason: "unconfirmed", decidedAt: now }, "failed");

  if (unconfirmed && invitation.unconfirmed >= MAX_UNCONFIRMED) return giveUp();
  switch (decision.decision) {
    case "send":
      if (customer?.email === undefined) throw new Error("a customer without an address was to be mailed");
      return send(context, { ...due, customer: { ...customer, email: customer.email } }, survey);
    case "wait":
      return postpone(context, invitation, decision.dueAt);
    case "suppress":
      return unconfirmed
        ? giveUp()
        : finish(
            context,
            invitation,
            { status: "suppressed", reason: decision.reason, decidedAt: now },
            "suppressed",
          );
    case "expire":
      return unconfirmed
        ? giveUp()
        : finish(context, invitation, { status: "expired", decidedAt: now }, "expired");
    default:
      return decision satisfies never;
  }
};

/**
 * Sends what is due in one shard, at most once each: decide, claim, send, mark. A crash after the claim leaves the
 * invitation `sending` with a lease; the mail service's own event settles it, and without one it is tried once
 * more. Stops at the first throttling and before the time-out; the rest stays due.
 */
export const dispatchShard = async (context: Context, shard: number): Promise<DispatchReport> => {
  const report: DispatchReport = {
    sent: 0,
    suppressed: 0,
    expired: 0,
    postponed: 0,
    refused: 0,
    failed: 0,
    unconfirmed: 0,
    lost: 0,
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
      const step = await handle(context, due);
      if (step === "throttled") return { ...report, refused: report.refused + 1 };
      report[step] += 1;
    }
  }
  return report;
};
