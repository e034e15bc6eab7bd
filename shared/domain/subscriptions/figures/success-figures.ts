import { roundRatio } from "../../base/rounding.ts";
import {
  arpaOf,
  type CurrencyValue,
  type LifetimeValue,
  lifetimeValueOf,
  type MrrFigures,
  mrrOf,
} from "./revenue.ts";
import { type Rate, rateOf } from "./shares.ts";

type Counters = Readonly<Record<string, number>>;

/** How many of a period's cohorts may still change. */
export type OpenCohorts = { renewals: number; onboarding: number; goals: number };

/** What was counted of a calendar month, and the customers at its end. */
export type MonthOfUse = { month: string; isOver: boolean; counters: Counters; customers: number };

/** What the figures of a period are made from. */
export type SuccessSums = {
  /** The counters of the period's days, added up. */
  counters: Counters;
  /** The levels (`customers`, `mrr:EUR`, `payers:EUR`) just before the period begins, and when it ends. */
  start: Counters;
  end: Counters;
  open: OpenCohorts;
  /** Days of the period that have passed, today included. */
  daysPassed: number;
  /** How many months of it have passed; a calendar month is one. */
  monthsPassed: number;
  /** The months that the period touches and that have begun, oldest first. */
  months: readonly MonthOfUse[];
  /** Of one plan: what is not counted by plan is null. */
  plan?: string | undefined;
};

/** Items of a cohort that did what was hoped for, with a 95 % interval. `open` may still do it. */
export type Renewals = Rate & { due: number; renewed: number; open: number };
export type OnboardingFigures = Rate & {
  started: number;
  completed: number;
  /** Whole days until half of those who completed it within the target had done so. */
  medianDays: number | null;
  open: number;
};
export type GoalFigures = Rate & { due: number; reached: number; open: number };
/**
 * Of the customers at the end of the last month that the period touches: those who used the product in it. Use is counted
 * by calendar month, so `month` is the whole of it; until it is over, `open` may still use the product.
 */
export type Engagement = Rate & { month: string; active: number; customers: number; open: number };

/** A row of `GET /v1/success`, without what it is the row of. Amounts in minor units, rates in percent. */
export type SuccessFigures = {
  customers: { start: number; new: number; churned: number; reactivated: number; end: number };
  churnRate: Rate;
  /** Not a share: it is negative where more came than went. */
  netChurnRate: { rate: number | null; interval: null };
  retentionRate: Rate;
  mrr: MrrFigures[];
  arpa: CurrencyValue[];
  lifetimeValue: LifetimeValue[];
  renewals: Renewals;
  onboarding: OnboardingFigures | null;
  goals: GoalFigures | null;
  engagement: Engagement | null;
  /** Customers who use the product on a day, on average, to one decimal. */
  dailyActive: number | null;
  /** Customers who use the product in a month, on average, to one decimal. */
  monthlyActive: number | null;
};

const meanOf = (counts: readonly number[]): number | null =>
  counts.length === 0
    ? null
    : roundRatio(
        counts.reduce((sum, n) => sum + n, 0),
        counts.length,
        1,
      );

const BY_DAYS = /^ob(\d+)$/;

/** The median of the days that onboardings took, from how many took how many days; null without one. */
const medianDaysIn = (counters: Counters): number | null => {
  const taken = Object.entries(counters)
    .flatMap(([name, n]) => {
      const days = BY_DAYS.exec(name)?.[1];
      return days === undefined ? [] : [{ days: Number(days), n }];
    })
    .sort((a, b) => a.days - b.days);
  const all = taken.reduce((sum, { n }) => sum + n, 0);
  if (all === 0) return null;
  /** The days of the one at this place, from 1. */
  const at = (place: number): number => {
    let seen = 0;
    for (const { days, n } of taken) {
      seen += n;
      if (seen >= place) return days;
    }
    return 0;
  };
  return (at(Math.ceil(all / 2)) + at(Math.floor(all / 2) + 1)) / 2;
};

const engagementOf = (months: SuccessSums["months"]): Engagement | null => {
  const last = months.at(-1);
  if (last === undefined) return null;
  const { month, isOver, counters, customers } = last;
  const active = counters.activePaying ?? 0;
  const open = isOver ? 0 : Math.max(0, customers - active);
  return { month, active, customers, ...rateOf(active, customers), open };
};

const onboardingFigures = ({ counters, open }: SuccessSums): OnboardingFigures => {
  const [started, completed] = [counters.onboardingStarted ?? 0, counters.onboardingCompleted ?? 0];
  return {
    started,
    completed,
    ...rateOf(completed, started),
    medianDays: medianDaysIn(counters),
    open: open.onboarding,
  };
};

const goalFigures = ({ counters, open }: SuccessSums): GoalFigures => {
  const [due, reached] = [counters.goalsDue ?? 0, counters.goalsReached ?? 0];
  return { due, reached, ...rateOf(reached, due), open: open.goals };
};

/**
 * The figures of success of one period (API section 10), from its counters and the levels at both its ends.
 *
 * - churnRate = churned / start, netChurnRate = (churned − new) / start, retentionRate = (end − new − reactivated) / start.
 *   Of 100 customers 3 gone and 6 new: 3.0, −3.0, 97.0.
 * - Rates are null where the divisor is 0. Who came and went within the period also churned, so that a churn rate can be
 *   more than 100 %: it is no share then, and has no interval.
 * - Onboarding, goals and the use of the product are not counted by plan.
 */
export const successFigures = (sums: SuccessSums): SuccessFigures => {
  const { counters, start, end, daysPassed, monthsPassed, months, plan, open } = sums;
  const count = (name: string): number => counters[name] ?? 0;
  const customers = {
    start: start.customers ?? 0,
    new: count("new"),
    churned: count("churned"),
    reactivated: count("reactivated"),
    end: end.customers ?? 0,
  };
  const mrr = mrrOf({ counters, start, end });
  const ofAll = plan === undefined;
  return {
    customers,
    churnRate: rateOf(customers.churned, customers.start),
    netChurnRate: { rate: rateOf(customers.churned - customers.new, customers.start).rate, interval: null },
    retentionRate: rateOf(customers.end - customers.new - customers.reactivated, customers.start),
    mrr,
    arpa: arpaOf(mrr, end),
    lifetimeValue: lifetimeValueOf(mrr, { end, customers, monthsPassed }),
    renewals: {
      due: count("due"),
      renewed: count("renewed"),
      ...rateOf(count("renewed"), count("due")),
      open: open.renewals,
    },
    onboarding: ofAll ? onboardingFigures(sums) : null,
    goals: ofAll ? goalFigures(sums) : null,
    engagement: ofAll ? engagementOf(months) : null,
    dailyActive: ofAll && daysPassed > 0 ? roundRatio(count("activeDay"), daysPassed, 1) : null,
    monthlyActive: ofAll ? meanOf(months.map(({ counters }) => counters.activeMonth ?? 0)) : null,
  };
};
