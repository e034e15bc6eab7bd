import { type Instant, latest, startOfDay } from "../base/time.ts";
import { type Account, wholeHistory } from "./account.ts";
import { endOfMonth, justBefore, mrrAtMonthsEnd } from "./account-amounts.ts";
import { goalsOf, type Onboarding, onboardingOf } from "./dues.ts";
import { isPaying, type Mrr, mrrAt } from "./movements.ts";
import {
  FOREVER,
  type PaidSpan,
  type Phase,
  paidSpansOf,
  type TermsEvent,
  type Timeline,
  timelinesOf,
} from "./timeline.ts";

const timelinesIn = (account: Account): Timeline[] => timelinesOf(wholeHistory(account).events);
const paidSpansIn = (account: Account): PaidSpan[] => timelinesIn(account).flatMap(paidSpansOf);

/** What the customer pays at a time, by currency: MRR in minor units. Empty where they pay nothing. */
export const payingAt = (account: Account, at: Instant): Mrr => mrrAt(paidSpansIn(account), at);

/**
 * What the customer pays in a month (`2026-09`): their MRR at its end. Where they pay nothing by then, what they paid at
 * the last time in it at which they did.
 */
export const paidInMonth = (account: Account, month: string, timeZone: string): Mrr => {
  const spans = paidSpansIn(account);
  const atEnd = mrrAtMonthsEnd(spans, month, timeZone);
  if (isPaying(atEnd)) return atEnd;
  const [start, end] = [startOfDay(`${month}-01`, timeZone), endOfMonth(month, timeZone)];
  const lastEnd = spans
    .map(({ to }) => to)
    .filter((to) => start < to && to <= end)
    .reduce((last, to) => latest(last, to), "");
  return lastEnd === "" ? {} : mrrAt(spans, justBefore(lastEnd));
};

/**
 * `planned` begins later; `cancelled` still runs, and ends at `endsAt`. A subscription that is paused and cancelled is
 * `cancelled`.
 */
export type SubscriptionStatus = "planned" | "active" | "trial" | "paused" | "cancelled" | "ended";

/** One subscription as a customer's page shows it. Its id is not known. */
export type SubscriptionView = {
  plan: string | null;
  /** Minor units a month, on the terms that apply; of one that ended, those that applied last. */
  mrr: number;
  currency: string;
  status: SubscriptionStatus;
  /** Since when it runs; of one that ended, since when it did. */
  since: Instant;
  renewsAt: Instant | null;
  endsAt: Instant | null;
};

type Running = Phase & { event: TermsEvent };
const runs = (phase: Phase): phase is Running => phase.event.kind !== "cancelled";

/** Times in which it runs without an end in between, and the terms of each. */
const livesOf = (phases: readonly Phase[]): Running[][] => {
  const lives: Running[][] = [];
  let isNew = true;
  for (const phase of phases) {
    if (runs(phase)) {
      if (isNew) lives.push([phase]);
      else lives.at(-1)?.push(phase);
    }
    isNew = !runs(phase);
  }
  return lives;
};

const viewOf = ({ phases, pauses }: Timeline, at: Instant): SubscriptionView[] => {
  const lives = livesOf(phases);
  const life = lives.findLast(([first]) => first !== undefined && first.from <= at) ?? lives[0];
  const [first, last] = [life?.[0], life?.at(-1)];
  if (life === undefined || first === undefined || last === undefined) return [];
  const { event } = life.findLast(({ from }) => from <= at) ?? first;
  const endsAt = last.to === FOREVER ? null : last.to;
  const isPaused = pauses.some(({ from, to }) => from <= at && at < to);
  const status = (): SubscriptionStatus => {
    if (first.from > at) return "planned";
    if (endsAt !== null) return endsAt <= at ? "ended" : "cancelled";
    if (isPaused) return "paused";
    return event.trial ? "trial" : "active";
  };
  const { plan = null, mrr, currency, renewsAt = null } = event;
  return [{ plan, mrr, currency, status: status(), since: first.from, renewsAt, endsAt }];
};

/** The customer's subscriptions as they are at a time: those that run first, and of each kind the latest first. */
export const subscriptionsIn = (account: Account, at: Instant): SubscriptionView[] =>
  timelinesIn(account)
    .flatMap((timeline) => viewOf(timeline, at))
    .sort(
      (a, b) => Number(a.status === "ended") - Number(b.status === "ended") || (a.since < b.since ? 1 : -1),
    );

/** When the customer's onboarding began and was completed; null where it never began. */
export const onboardingIn = (account: Account): Onboarding | null =>
  onboardingOf(wholeHistory(account).events);

/** How many goals were set, how many of them are reached, and how many are not though they are due. */
export type GoalSummary = { set: number; reached: number; overdue: number };

/** What had been set and reached by `at`. A goal is overdue from the instant after `dueAt`; without one it never is. */
export const goalsIn = (account: Account, at: Instant): GoalSummary => {
  const goals = goalsOf(wholeHistory(account).events.filter((event) => event.at <= at));
  return {
    set: goals.length,
    reached: goals.filter(({ reachedAt }) => reachedAt !== undefined).length,
    overdue: goals.filter(
      ({ dueAt, reachedAt }) => reachedAt === undefined && dueAt !== undefined && dueAt < at,
    ).length,
  };
};
