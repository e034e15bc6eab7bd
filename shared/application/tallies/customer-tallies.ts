import { monthsUpTo } from "../../domain/base/period.ts";
import { referenceOf } from "../../domain/base/reference.ts";
import { dayIn, type Instant } from "../../domain/base/time.ts";
import {
  type Account,
  type GoalSummary,
  goalsIn,
  type Mrr,
  type Onboarding,
  onboardingIn,
  paidInMonth,
  payingAt,
  readAccount,
  type SubscriptionView,
  subscriptionsIn,
} from "../../domain/subscriptions/index.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import { readTicketGroup, type TicketRow, ticketsIn } from "../../domain/tickets/index.ts";
import type { TallyReader, TicketLog } from "./ports.ts";

/** What a customer's tickets of one month cost, by the month of their first solution, beside what they paid in it. */
export type CustomerMonth = { month: string; costs: Mrr; pays: Mrr };

/** What is known of one customer's tickets, subscriptions, onboarding and goals. Amounts in minor units. */
export type CustomerTallies = {
  /** The unsolved ones first, then the newest. */
  tickets: TicketRow[];
  subscriptions: SubscriptionView[];
  /** What they pay a month, now. */
  pays: Mrr;
  /** The last months that have a cost or a payment, newest first. */
  months: CustomerMonth[];
  onboarding: Onboarding | null;
  goals: GoalSummary;
  /** Since when events are missing, because there are more than are kept; null where none is. */
  lostFrom: Instant | null;
};

const MONTHS = 3;

const addedUp = (amounts: readonly Mrr[]): Mrr => {
  const sums: Record<string, number> = {};
  for (const one of amounts)
    for (const [currency, amount] of Object.entries(one)) sums[currency] = (sums[currency] ?? 0) + amount;
  return sums;
};

const firstOf = (onboardings: readonly (Onboarding | null)[]): Onboarding | null =>
  onboardings
    .flatMap((one) => (one === null ? [] : [one]))
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))[0] ?? null;

const earliestLost = (accounts: readonly Account[]): Instant | null =>
  accounts.flatMap(({ lostFrom }) => lostFrom ?? []).sort()[0] ?? null;

const unsolvedFirst = (a: TicketRow, b: TicketRow): number =>
  Number(a.status === "solved") - Number(b.status === "solved") || (a.openedAt < b.openedAt ? 1 : -1);

const goalsOf = (accounts: readonly Account[], now: Instant): GoalSummary => {
  const all = accounts.map((account) => goalsIn(account, now));
  const sum = (name: keyof GoalSummary) => all.reduce((total, goals) => total + goals[name], 0);
  return { set: sum("set"), reached: sum("reached"), overdue: sum("overdue") };
};

/**
 * The tickets and subscriptions of one customer, as the figures count them. Somebody whose ids were joined has those of
 * each id.
 */
export const customerTallies =
  ({ tallies, tickets }: { tallies: TallyReader; tickets: Pick<TicketLog, "ofCustomer"> }) =>
  async (
    ids: readonly string[],
    { policy }: Pick<Definitions, "policy">,
    now: Instant,
  ): Promise<CustomerTallies> => {
    const { reportingTimezone: timeZone, fcrWindow } = policy;
    const refs = [...new Set(ids.map(referenceOf))];
    const [accountStates, groups] = await Promise.all([
      tallies.states("ACCOUNT", refs),
      tickets.ofCustomer(refs),
    ]);
    const accounts = [...accountStates.values()].map(readAccount);
    const rows = groups
      .flatMap(({ state, tickets: theirs }) =>
        ticketsIn(readTicketGroup(state), { timeZone, fcrWindow }).tickets.filter(({ ref }) =>
          theirs.has(ref),
        ),
      )
      .sort(unsolvedFirst);
    const months = monthsUpTo(dayIn(now, timeZone), MONTHS).reverse();
    return {
      tickets: rows,
      subscriptions: accounts.flatMap((account) => subscriptionsIn(account, now)),
      pays: addedUp(accounts.map((account) => payingAt(account, now))),
      months: months
        .map((month) => ({
          month,
          costs: addedUp(
            rows.flatMap(({ cost, firstSolvedAt }) =>
              cost !== null && firstSolvedAt !== null && dayIn(firstSolvedAt, timeZone).startsWith(month)
                ? [{ [cost.currency]: cost.amount }]
                : [],
            ),
          ),
          pays: addedUp(accounts.map((account) => paidInMonth(account, month, timeZone))),
        }))
        .filter(({ costs, pays }) => Object.keys(costs).length + Object.keys(pays).length > 0),
      onboarding: firstOf(accounts.map(onboardingIn)),
      goals: goalsOf(accounts, now),
      lostFrom: earliestLost(accounts),
    };
  };
