import type { AmountFact, Amounts } from "../../shared/domain/scores/index.ts";
import {
  type AccountChange,
  type AccountEvent,
  accountAmounts,
  noAccount,
  takeAccountEvents,
} from "../../shared/domain/subscriptions/index.ts";

let events = 0;

/** An event with an id of its own. `on` is a day, at noon UTC, or an instant. */
export const anEvent = (on: string, change: AccountChange): AccountEvent => {
  events += 1;
  return { id: `e${events}`, at: on.includes("T") ? on : `${on}T12:00:00.000Z`, ...change };
};

type Terms = Extract<AccountChange, { mrr: number }>;

/** Events of one subscription, on the terms of 100.00 BRL a month. */
export const aSubscription = (subscription: string) => {
  const terms =
    (kind: Terms["kind"]) =>
    (on: string, more: Partial<Omit<Terms, "kind" | "subscription">> = {}): AccountEvent =>
      anEvent(on, { kind, subscription, mrr: 10_000, currency: "BRL", trial: false, ...more });
  return {
    started: terms("started"),
    changed: terms("changed"),
    renewed: terms("renewed"),
    cancelled: (on: string, effectiveAt?: string): AccountEvent =>
      anEvent(on, { kind: "cancelled", subscription, ...(effectiveAt !== undefined && { effectiveAt }) }),
    paused: (on: string): AccountEvent => anEvent(on, { kind: "paused", subscription }),
    resumed: (on: string): AccountEvent => anEvent(on, { kind: "resumed", subscription }),
  };
};

export const RULES = { timeZone: "UTC", onboardingTarget: "P30D" };

export const accountOf = (given: readonly AccountEvent[], timeZone = RULES.timeZone) =>
  takeAccountEvents(noAccount, given, timeZone);

export const amountsOf = (given: readonly AccountEvent[], rules = RULES): Amounts =>
  accountAmounts(accountOf(given, rules.timeZone), rules);

const isOf = (plan: string | undefined) => (fact: AmountFact) =>
  plan === undefined ? fact.part === undefined : fact.part === true && fact.by.plan === plan;

/** Each day's amounts and levels in one, of all or of one plan; days in order. */
export const byDay = ({ amounts }: Amounts, plan?: string): Record<string, Record<string, number>> => {
  const days = amounts
    .filter(isOf(plan))
    .flatMap((fact) => fact.days.map((day) => [day, { ...fact.amounts, ...fact.levels }] as const));
  return Object.fromEntries(days.sort(([a], [b]) => (a < b ? -1 : 1)));
};

const addUp = (all: readonly Readonly<Record<string, number>>[]): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const counts of all)
    for (const [name, n] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + n;
  return sums;
};

/** The counters of the days in `[from, to)`, and the levels at both ends, of many customers together. */
export const sumsOf = (
  all: readonly Amounts[],
  { from, to }: { from: string; to: string },
  plan?: string,
) => {
  const facts = all.flatMap(({ amounts }) => amounts.filter(isOf(plan)));
  const on = (isMeant: (day: string) => boolean, of: "amounts" | "levels") =>
    addUp(facts.flatMap((fact) => fact.days.filter(isMeant).map(() => fact[of] ?? {})));
  return {
    counters: on((day) => from <= day && day < to, "amounts"),
    start: on((day) => day < from, "levels"),
    end: on((day) => day < to, "levels"),
  };
};
