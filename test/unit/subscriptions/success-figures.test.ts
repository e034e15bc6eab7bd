import { describe, expect, it } from "vitest";
import { openCohorts, type SuccessSums, successFigures } from "../../../shared/domain/subscriptions/index.ts";
import { amountsOf, anEvent, aSubscription, sumsOf } from "../../support/accounts.ts";

const SEPTEMBER = { from: "2026-09-01", to: "2026-10-01" };
const NONE: SuccessSums = {
  counters: {},
  start: {},
  end: {},
  open: { renewals: 0, onboarding: 0, goals: 0 },
  daysPassed: 30,
  monthsPassed: 1,
  months: [],
};
const figures = (sums: Partial<SuccessSums>) => successFigures({ ...NONE, ...sums });
const september = (all: Parameters<typeof sumsOf>[0]) => figures(sumsOf(all, SEPTEMBER));

/** Customers of August, each with a subscription of 100.00 BRL. */
const customers = (count: number) => Array.from({ length: count }, (_, n) => aSubscription(`S${n}`));
const from = (subscription: ReturnType<typeof aSubscription>) => subscription.started("2026-08-01");

describe("the figures of a period", () => {
  it("of 100 customers 3 gone and 6 new are 3.0, −3.0 and 97.0", () => {
    const gone = customers(3).map((one) => amountsOf([from(one), one.cancelled("2026-09-10")]));
    const stayed = customers(97).map((one) => amountsOf([from(one)]));
    const joined = customers(6).map((one) => amountsOf([one.started("2026-09-08")]));
    const row = september([...gone, ...stayed, ...joined]);
    expect(row.customers).toEqual({ start: 100, new: 6, churned: 3, reactivated: 0, end: 103 });
    expect(row.churnRate).toEqual({ rate: 3, interval: { level: 0.95, low: 1, high: 8.5 } });
    expect(row.netChurnRate).toEqual({ rate: -3, interval: null });
    expect(row.retentionRate).toEqual({ rate: 97, interval: { level: 0.95, low: 91.5, high: 99 } });
  });

  it("keep each currency apart, and say what share of the revenue stayed", () => {
    const [one, two, three] = [aSubscription("1"), aSubscription("2"), aSubscription("3")];
    const row = september([
      amountsOf([from(one), one.changed("2026-09-04", { mrr: 15_000 })]),
      amountsOf([from(two), two.changed("2026-09-05", { currency: "USD", mrr: 2_000 })]),
      amountsOf([from(three), three.changed("2026-09-06", { mrr: 9_000 })]),
    ]);
    expect(row.mrr).toEqual([
      {
        currency: "BRL",
        start: 30_000,
        new: 0,
        expansion: 5_000,
        contraction: 11_000,
        churned: 0,
        reactivation: 0,
        end: 24_000,
        grossRetention: 63.3,
        netRetention: 80,
        netChurnRate: 20,
      },
      {
        currency: "USD",
        start: 0,
        new: 0,
        expansion: 2_000,
        contraction: 0,
        churned: 0,
        reactivation: 0,
        end: 2_000,
        grossRetention: null,
        netRetention: null,
        netChurnRate: null,
      },
    ]);
    expect(row.arpa).toEqual([
      { currency: "BRL", value: 12_000 },
      { currency: "USD", value: 2_000 },
    ]);
  });

  it("are null where there is nothing to divide by, and never 0 %", () => {
    const none = { rate: null, interval: null };
    expect(figures({ daysPassed: 0 })).toEqual({
      customers: { start: 0, new: 0, churned: 0, reactivated: 0, end: 0 },
      churnRate: none,
      netChurnRate: none,
      retentionRate: none,
      mrr: [],
      arpa: [],
      lifetimeValue: [],
      renewals: { due: 0, renewed: 0, ...none, open: 0 },
      onboarding: { started: 0, completed: 0, ...none, medianDays: null, open: 0 },
      goals: { due: 0, reached: 0, ...none, open: 0 },
      engagement: null,
      dailyActive: null,
      monthlyActive: null,
    });
  });

  it("have no interval where more went than were there, since that is no share", () => {
    const row = figures({ counters: { new: 3, churned: 3 }, start: { customers: 2 }, end: { customers: 2 } });
    expect(row.churnRate).toEqual({ rate: 150, interval: null });
    expect(row.retentionRate).toEqual({ rate: -50, interval: null });
  });

  const leaving = (churned: number, monthsPassed = 1) =>
    figures({
      monthsPassed,
      counters: { churned, "churned:BRL": churned * 10_000 },
      start: { customers: 300, "mrr:BRL": 3_000_000, "payers:BRL": 300 },
      end: { customers: 300 - churned, "mrr:BRL": (300 - churned) * 10_000, "payers:BRL": 300 - churned },
    }).lifetimeValue;

  it("say a lifetime value from 30 churned on: arpa by the churn rate", () => {
    expect(leaving(30)).toEqual([{ currency: "BRL", value: 100_000 }]);
    expect(leaving(30, 3)).toEqual([{ currency: "BRL", value: 300_000 }]);
    expect(leaving(29)).toEqual([{ currency: "BRL", value: null, missing: "1 more churned customer" }]);
    expect(leaving(3)).toEqual([{ currency: "BRL", value: null, missing: "27 more churned customers" }]);
  });

  it("say the same lifetime value of a month and of a year where as many leave each month as come", () => {
    const steadyOver = (months: number) => {
      const gone = months * 30;
      const there = { customers: 1_000, "mrr:BRL": 10_000_000, "payers:BRL": 1_000 };
      return figures({
        monthsPassed: months,
        counters: { churned: gone, new: gone, "churned:BRL": gone * 10_000, "new:BRL": gone * 10_000 },
        start: there,
        end: there,
      }).lifetimeValue;
    };
    expect(steadyOver(1)).toEqual([{ currency: "BRL", value: 333_333 }]);
    expect(steadyOver(12)).toEqual(steadyOver(1));
  });

  it("say of cohorts how many did it, how sure that is, and how many still may", () => {
    const row = figures({
      counters: {
        ...{ due: 4, renewed: 3, goalsDue: 2, goalsReached: 1 },
        ...{ onboardingStarted: 5, onboardingCompleted: 4, ob2: 1, ob5: 1, ob10: 2 },
      },
      open: { renewals: 1, onboarding: 1, goals: 0 },
    });
    expect(row.renewals).toMatchObject({ due: 4, renewed: 3, rate: 75, interval: { low: 30.1 }, open: 1 });
    expect(row.onboarding).toMatchObject({ started: 5, completed: 4, rate: 80, medianDays: 7.5, open: 1 });
    expect(row.goals).toMatchObject({ due: 2, reached: 1, rate: 50, open: 0 });
  });

  it("say how many use the product: on a day, in a month, and of those who pay in the last month", () => {
    const row = figures({
      counters: { activeDay: 50 },
      daysPassed: 40,
      months: [
        { month: "2026-09", isOver: true, counters: { activeMonth: 8, activePaying: 7 }, customers: 20 },
        { month: "2026-10", isOver: false, counters: { activeMonth: 5, activePaying: 4 }, customers: 16 },
      ],
    });
    expect(row.engagement).toMatchObject({ month: "2026-10", active: 4, customers: 16, rate: 25, open: 12 });
    expect(row.dailyActive).toBe(1.3);
    expect(row.monthlyActive).toBe(6.5);
  });

  it("of one plan leave out what is not counted by plan", () => {
    const row = figures({
      plan: "pro",
      months: [{ month: "2026-10", isOver: true, counters: { activeMonth: 1 }, customers: 1 }],
    });
    const { onboarding, goals, engagement, dailyActive, monthlyActive } = row;
    expect([onboarding, goals, engagement, dailyActive, monthlyActive]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});

describe("what may still change", () => {
  const now = "2026-09-10T15:00:00.000Z";
  const open = (...days: [day: string, counters: Record<string, number>][]) =>
    openCohorts(
      days.map(([day, counters]) => ({ day, counters })),
      { now, timeZone: "UTC", onboardingTarget: "P30D" },
    );

  it("are renewals and goals that are due today or later", () => {
    const counters = { due: 3, renewed: 1, goalsDue: 2, goalsReached: 1 };
    expect(open(["2026-09-09", counters])).toEqual({ renewals: 0, onboarding: 0, goals: 0 });
    expect(open(["2026-09-10", counters], ["2026-09-30", counters])).toEqual({
      renewals: 4,
      onboarding: 0,
      goals: 2,
    });
  });

  it("are onboardings that may have begun within the target", () => {
    const counters = { onboardingStarted: 3, onboardingCompleted: 1 };
    expect(open(["2026-08-10", counters]).onboarding).toBe(0);
    expect(open(["2026-08-11", counters]).onboarding).toBe(2);
  });

  it("agree with what was counted", () => {
    const amounts = amountsOf([
      anEvent("2026-09-05", { kind: "onboardingStarted" }),
      aSubscription("S").started("2026-09-01", { renewsAt: "2026-09-20T00:00:00.000Z" }),
    ]);
    const days = amounts.amounts.flatMap((fact) => fact.days.map((day) => ({ day, counters: fact.amounts })));
    const rules = { now, timeZone: "UTC", onboardingTarget: "P30D" };
    expect(openCohorts(days, rules)).toEqual({ renewals: 1, onboarding: 1, goals: 0 });
  });
});
