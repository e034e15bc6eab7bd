import { addDays, addDuration, type Day, dayIn, type Instant, startOfDay } from "../../base/time.ts";
import type { AccountRules } from "../account-amounts.ts";
import type { OpenCohorts } from "./success-figures.ts";

/** The counters of one day. */
export type CountedDay = { day: Day; counters: Readonly<Record<string, number>> };

/**
 * How many of a period's cohorts may still change: renewals and goals that are due today or later and neither renewed nor
 * reached, and onboardings that began so recently that they can still be completed within the target.
 *
 * @param days the days of the period; those without a count may be left out
 */
export const openCohorts = (
  days: readonly CountedDay[],
  { now, timeZone, onboardingTarget }: AccountRules & { now: Instant },
): OpenCohorts => {
  const today = dayIn(now, timeZone);
  const open: OpenCohorts = { renewals: 0, onboarding: 0, goals: 0 };
  for (const { day, counters } of days) {
    const rest = (all: string, done: string): number => (counters[all] ?? 0) - (counters[done] ?? 0);
    if (day >= today) {
      open.renewals += rest("due", "renewed");
      open.goals += rest("goalsDue", "goalsReached");
    }
    const lastStart = startOfDay(addDays(day, 1), timeZone);
    if (addDuration(lastStart, onboardingTarget, timeZone) > now)
      open.onboarding += rest("onboardingStarted", "onboardingCompleted");
  }
  return open;
};
