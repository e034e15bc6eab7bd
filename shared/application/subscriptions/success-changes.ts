import type { Change, ComparedShares } from "../../domain/scores/index.ts";
import type { SuccessFigures } from "../../domain/subscriptions/index.ts";
import {
  type CurrencyDifference,
  currencyDifferences,
  type Difference,
  differenceOf,
  shareChanges,
} from "../tallies/index.ts";

/** How a row changed since the period before; revenue and arpa as they were at both ends. */
export type SuccessChange = Record<"customers" | "new" | "churned" | "reactivated", Difference> & {
  churnRate: Change;
  mrr: CurrencyDifference[];
  arpa: CurrencyDifference[];
  renewals: Change;
  onboarding?: Change;
  engagement?: Change;
  goals?: Change;
  dailyActive?: Difference;
  monthlyActive?: Difference;
};

/** The shares of a period: as they are, or as they would be if all that are still open did what is hoped for. */
const sharesOf = ({ customers, renewals, onboarding, engagement, goals }: SuccessFigures, ifDone = false) => {
  const cohort = (hits: number, n: number, open: number) => ({
    hits: Math.min(hits + (ifDone ? open : 0), n),
    n,
  });
  return {
    churnRate: { hits: customers.churned, n: customers.start },
    renewals: cohort(renewals.renewed, renewals.due, renewals.open),
    onboarding: onboarding && cohort(onboarding.completed, onboarding.started, onboarding.open),
    engagement: engagement && cohort(engagement.active, engagement.customers, engagement.open),
    goals: goals && cohort(goals.reached, goals.due, goals.open),
  };
};

const comparedShares = (now: SuccessFigures, before: SuccessFigures, ifDone: boolean) => {
  const [current, previous] = [sharesOf(now, ifDone), sharesOf(before)];
  const pair = (name: keyof typeof current): ComparedShares | undefined => {
    const [after, prior] = [current[name], previous[name]];
    return after && prior ? { current: after, previous: prior } : undefined;
  };
  return {
    churnRate: pair("churnRate"),
    renewals: pair("renewals"),
    onboarding: pair("onboarding"),
    engagement: pair("engagement"),
    goals: pair("goals"),
  };
};

/** A change that is told from what is known so far: one that those still open could turn is too early to tell. */
const settled = (change: Change, ifDone: Change): Change =>
  change.verdict === ifDone.verdict ? change : { ...change, verdict: "insufficient" };

/**
 * How rows changed. The verdicts on all their shares hold together (section 6 of the API). A cohort of which some are still
 * open has a verdict only if it stays the same however they end: customers who began yesterday have not failed.
 */
export const successChanges = (
  now: readonly SuccessFigures[],
  before: readonly SuccessFigures[],
): SuccessChange[] => {
  const pairs = now.flatMap((figures, index) => {
    const previous = before[index];
    return previous ? [{ figures, previous }] : [];
  });
  const changed = (ifDone: boolean) =>
    shareChanges(pairs.map(({ figures, previous }) => comparedShares(figures, previous, ifDone)));
  const [shares, done] = [changed(false), changed(true)];
  return pairs.flatMap(({ figures, previous }, index) => {
    const [share, ifDone] = [shares[index], done[index]];
    if (share === undefined || ifDone === undefined) return [];
    const cohort = (name: "renewals" | "onboarding" | "engagement" | "goals") =>
      settled(share[name], ifDone[name]);
    const customers = (name: keyof SuccessFigures["customers"]) =>
      differenceOf(figures.customers[name], previous.customers[name]);
    const ends = ({ mrr }: SuccessFigures) => mrr.map(({ currency, end }) => ({ currency, value: end }));
    return {
      customers: customers("end"),
      new: customers("new"),
      churned: customers("churned"),
      reactivated: customers("reactivated"),
      churnRate: share.churnRate,
      mrr: currencyDifferences(ends(figures), ends(previous)),
      arpa: currencyDifferences(figures.arpa, previous.arpa),
      renewals: cohort("renewals"),
      ...(figures.onboarding && { onboarding: cohort("onboarding") }),
      ...(figures.engagement && { engagement: cohort("engagement") }),
      ...(figures.goals && { goals: cohort("goals") }),
      ...(figures.dailyActive !== null && {
        dailyActive: differenceOf(figures.dailyActive, previous.dailyActive),
      }),
      ...(figures.monthlyActive !== null && {
        monthlyActive: differenceOf(figures.monthlyActive, previous.monthlyActive),
      }),
    };
  });
};
