import { addDays, type Instant, startOfDay, toInstant } from "../base/time.ts";
import type { Amounts } from "../scores/index.ts";
import { type Account, wholeHistory } from "./account.ts";
import { createDayCounts, type DayCounts } from "./day-counts.ts";
import { countGoal, countOnboarding, goalsOf, onboardingOf } from "./dues.ts";
import { countMovements, isPaying, type Mrr, mrrAt } from "./movements.ts";
import { countRenewal, renewalsOf } from "./renewals.ts";
import { type PaidSpan, paidSpansOf, timelinesOf } from "./timeline.ts";

/** The reporting time zone, and within which ISO 8601 duration an onboarding should be completed. */
export type AccountRules = { timeZone: string; onboardingTarget: string };

/** When the month after this one (`2026-09`) begins. */
export const endOfMonth = (month: string, timeZone: string): Instant =>
  startOfDay(`${addDays(`${month}-01`, 31).slice(0, 7)}-01`, timeZone);

/** A millisecond before. */
export const justBefore = (at: Instant): Instant => toInstant(Date.parse(at) - 1);

/** What is paid at the end of a month, as far as is known. */
export const mrrAtMonthsEnd = (spans: readonly PaidSpan[], month: string, timeZone: string): Mrr =>
  mrrAt(spans, justBefore(endOfMonth(month, timeZone)));

/**
 * All that a customer's subscriptions, onboarding, goals and months of use add to the figures of success: of all their
 * subscriptions, and of each plan, as if they had only the subscriptions of that plan. It depends on nothing but the
 * account and the rules. What takes effect in the future counts on its day there.
 */
export const accountAmounts = (account: Account, rules: AccountRules): Amounts => {
  const { events, months } = wholeHistory(account);
  const { timeZone } = rules;
  const whole = createDayCounts();
  const byPlan = new Map<string, DayCounts>();
  const countsOf = (plan: string): DayCounts => {
    const counts = byPlan.get(plan) ?? createDayCounts();
    byPlan.set(plan, counts);
    return counts;
  };
  const timelines = timelinesOf(events);
  const spans = timelines.flatMap(paidSpansOf);
  countMovements(spans, whole, timeZone);
  const plans = new Set(spans.map(({ plan }) => plan));
  for (const plan of plans)
    if (plan !== undefined)
      countMovements(
        spans.filter((span) => span.plan === plan),
        countsOf(plan),
        timeZone,
      );
  for (const renewal of timelines.flatMap(renewalsOf)) {
    countRenewal(renewal, whole, timeZone);
    if (renewal.plan !== undefined) countRenewal(renewal, countsOf(renewal.plan), timeZone);
  }
  const onboarding = onboardingOf(events);
  if (onboarding) countOnboarding(onboarding, whole, rules);
  for (const goal of goalsOf(events)) countGoal(goal, whole, timeZone);
  for (const month of months)
    if (isPaying(mrrAtMonthsEnd(spans, month, timeZone))) whole.add(`${month}-01`, { activePaying: 1 });
  const parts = [...byPlan].sort(([a], [b]) => (a < b ? -1 : 1));
  return { amounts: [...whole.facts(), ...parts.flatMap(([plan, counts]) => counts.facts(plan))] };
};
