import type { Change } from "../../domain/scores/index.ts";
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
const sharesOf = (now: SuccessFigures, before: SuccessFigures) => {
  const pair = <Of>(read: (figures: SuccessFigures) => Of | null, hits: keyof Of, n: keyof Of) => {
    const [current, previous] = [read(now), read(before)];
    if (current === null || previous === null) return undefined;
    const share = (of: Of) => ({ hits: Number(of[hits]), n: Number(of[n]) });
    return { current: share(current), previous: share(previous) };
  };
  return {
    churnRate: pair(({ customers }) => customers, "churned", "start"),
    renewals: pair(({ renewals }) => renewals, "renewed", "due"),
    onboarding: pair(({ onboarding }) => onboarding, "completed", "started"),
    engagement: pair(({ engagement }) => engagement, "active", "customers"),
    goals: pair(({ goals }) => goals, "reached", "due"),
  };
};

/** How rows changed. The verdicts on all their shares hold together (section 6 of the API). */
export const successChanges = (
  now: readonly SuccessFigures[],
  before: readonly SuccessFigures[],
): SuccessChange[] => {
  const pairs = now.flatMap((figures, index) => {
    const previous = before[index];
    return previous ? [{ figures, previous }] : [];
  });
  const shares = shareChanges(pairs.map(({ figures, previous }) => sharesOf(figures, previous)));
  return pairs.flatMap(({ figures, previous }, index) => {
    const share = shares[index];
    if (share === undefined) return [];
    const { churnRate, renewals, onboarding, engagement, goals } = share;
    const customers = (name: keyof SuccessFigures["customers"]) =>
      differenceOf(figures.customers[name], previous.customers[name]);
    const ends = ({ mrr }: SuccessFigures) => mrr.map(({ currency, end }) => ({ currency, value: end }));
    return {
      customers: customers("end"),
      new: customers("new"),
      churned: customers("churned"),
      reactivated: customers("reactivated"),
      churnRate,
      mrr: currencyDifferences(ends(figures), ends(previous)),
      arpa: currencyDifferences(figures.arpa, previous.arpa),
      renewals,
      ...(figures.onboarding && { onboarding }),
      ...(figures.engagement && { engagement }),
      ...(figures.goals && { goals }),
      ...(figures.dailyActive !== null && {
        dailyActive: differenceOf(figures.dailyActive, previous.dailyActive),
      }),
      ...(figures.monthlyActive !== null && {
        monthlyActive: differenceOf(figures.monthlyActive, previous.monthlyActive),
      }),
    };
  });
};
