import { describe, expect, it } from "vitest";
import { querySuccess, type SuccessQuery } from "../../../shared/application/subscriptions/query-success.ts";
import type { AmountFact } from "../../../shared/domain/scores/amounts.ts";
import { anAmountReader } from "../../support/amount-reader.ts";
import { aPolicy, aType, NOW, someDefinitions } from "../../support/builders.ts";

const OCTOBER = { from: "2026-10-01", to: "2026-11-01" };
const NOVEMBER = { from: "2026-11-01", to: "2026-12-01" };

const counted = (
  day: string,
  amounts: AmountFact["amounts"],
  levels: AmountFact["levels"] = {},
  plan?: string,
): AmountFact => ({
  of: "success",
  days: [day],
  by: plan === undefined ? {} : { plan },
  ...(plan === undefined ? {} : { part: true as const }),
  amounts,
  levels,
});

const ask = async (facts: readonly AmountFact[], query: Partial<SuccessQuery> = {}, isUsed = true) =>
  querySuccess({ amounts: anAmountReader(...facts), computedAt: async () => NOW })(
    { ...OCTOBER, ...query },
    someDefinitions({
      types: [aType({ engagement: isUsed })],
      policy: aPolicy({ onboardingTarget: "P10D" }),
    }),
    NOW,
  );
const one = async (...asked: Parameters<typeof ask>) => {
  const { rows } = await ask(...asked);
  expect(rows).toHaveLength(1);
  return rows[0] as NonNullable<(typeof rows)[0]>;
};

describe("the figures of success", () => {
  it("are one row, whose rates are null where there is no customer", async () => {
    const { rows, ...head } = await ask([]);
    expect(head).toEqual({ ...OCTOBER, timezone: "UTC", computedAt: NOW, pending: 3 });
    expect(rows).toMatchObject([
      {
        plan: null,
        ...OCTOBER,
        customers: { start: 0, new: 0, churned: 0, reactivated: 0, end: 0 },
        churnRate: { rate: null, interval: null },
        netChurnRate: { rate: null },
        retentionRate: { rate: null, interval: null },
        mrr: [],
        renewals: { due: 0, renewed: 0, open: 0, rate: null },
        onboarding: { started: 0, completed: 0, medianDays: null },
        engagement: { active: 0, customers: 0, rate: null },
        dailyActive: 0,
        monthlyActive: 0,
        goals: { due: 0, reached: 0, rate: null },
      },
    ]);
  });

  it("of 100 customers at the start, 3 gone and 6 new are 3.0, −3.0 and 97.0", async () => {
    const facts = [
      counted("2026-09-10", {}, { customers: 100, "mrr:BRL": 1_000_000, "payers:BRL": 100 }),
      counted(
        "2026-10-10",
        { churned: 3, "churned:BRL": 30_000 },
        { customers: -3, "mrr:BRL": -30_000, "payers:BRL": -3 },
      ),
      counted(
        "2026-10-12",
        { new: 6, "new:BRL": 60_000 },
        { customers: 6, "mrr:BRL": 60_000, "payers:BRL": 6 },
      ),
    ];
    expect(await one(facts)).toMatchObject({
      customers: { start: 100, new: 6, churned: 3, reactivated: 0, end: 103 },
      churnRate: { rate: 3 },
      netChurnRate: { rate: -3 },
      retentionRate: { rate: 97 },
      mrr: [
        { currency: "BRL", start: 1_000_000, new: 60_000, churned: 30_000, end: 1_030_000, netRetention: 97 },
      ],
      arpa: [{ currency: "BRL", value: 10_000 }],
      lifetimeValue: [{ currency: "BRL", value: null, missing: "27 more churned customers" }],
    });
  });

  it("do not count what is planned for a day after today", async () => {
    const facts = [
      counted("2026-10-10", { new: 2 }, { customers: 2 }),
      counted("2026-11-02", { churned: 1 }, { customers: -1 }),
      counted("2026-11-03", { churned: 1 }, { customers: -1 }),
    ];
    const { customers } = await one(facts, NOVEMBER);
    expect(customers).toEqual({ start: 2, new: 0, churned: 1, reactivated: 0, end: 1 });
    expect((await one(facts, { from: "2027-01-01", to: "2027-02-01" })).customers).toMatchObject({
      start: 1,
      end: 1,
    });
  });

  it("say which renewals and goals are still to come, and which onboardings are still in time", async () => {
    const facts = [
      counted("2026-11-01", { due: 4, renewed: 3, goalsDue: 2, goalsReached: 1 }),
      counted("2026-11-20", { due: 5, renewed: 1, goalsDue: 3, goalsReached: 1 }),
      counted("2026-10-20", { onboardingStarted: 4, onboardingCompleted: 2, ob3: 1, ob5: 1 }),
      counted("2026-10-25", { onboardingStarted: 3, onboardingCompleted: 1, ob3: 1 }),
    ];
    expect(await one(facts, { from: "2026-10-01", to: "2026-12-01" })).toMatchObject({
      renewals: { due: 4, renewed: 3, open: 4, rate: 75 },
      goals: { due: 2, reached: 1, open: 2, rate: 50 },
      onboarding: { started: 7, completed: 3, open: 2, medianDays: 3 },
    });
  });

  it("of use are those of whole months, and of the days that have passed", async () => {
    const facts = [
      counted("2026-10-01", { activeMonth: 20, activePaying: 8 }),
      counted("2026-11-01", { activeMonth: 10, activePaying: 6, activeDay: 3 }),
      counted("2026-11-02", { activeDay: 4 }),
      counted("2026-10-05", {}, { customers: 16 }),
      counted("2026-11-20", { churned: 4 }, { customers: -4 }),
    ];
    expect(await one(facts, { from: "2026-10-10", to: "2026-12-01" })).toMatchObject({
      monthlyActive: 15,
      engagement: { active: 6, customers: 12, rate: 50 },
      dailyActive: 0.3,
    });
    expect((await one(facts, NOVEMBER)).dailyActive).toBe(3.5);
    const months = await ask(facts, { by: "month", to: "2026-12-01" });
    expect(months.rows.map(({ monthlyActive, engagement }) => [monthlyActive, engagement?.rate])).toEqual([
      [20, 50],
      [10, 50],
    ]);
  });

  it("say nothing of use where no touchpoint type counts as use", async () => {
    expect(await one([], {}, false)).toMatchObject({
      engagement: null,
      dailyActive: null,
      monthlyActive: null,
    });
    const before = [counted("2026-10-05", { activeDay: 31 })];
    expect((await one(before, {}, false)).dailyActive).toBe(1);
  });

  it("of a plan are those of customers who had only that plan, without what belongs to the customer", async () => {
    const facts = [
      counted("2026-10-05", { new: 3 }, { customers: 3 }),
      counted("2026-10-05", { new: 2 }, { customers: 2 }, "pro"),
    ];
    expect(await one(facts, { plan: "pro" })).toMatchObject({
      plan: "pro",
      customers: { start: 0, new: 2, end: 2 },
      onboarding: null,
      engagement: null,
      goals: null,
      dailyActive: null,
      monthlyActive: null,
    });
    expect((await one(facts, { plan: "free" })).customers.end).toBe(0);
  });

  it("are compared with the period of the same length before", async () => {
    const facts = [
      counted("2026-08-20", {}, { customers: 100, "mrr:BRL": 1000, "payers:BRL": 100 }),
      counted("2026-09-10", { churned: 1, due: 50, renewed: 20 }, { customers: -1 }),
      counted(
        "2026-10-10",
        { churned: 20, due: 50, renewed: 45 },
        { customers: -20, "mrr:BRL": -200, "payers:BRL": -20 },
      ),
    ];
    const { change } = await one(facts, { compare: "previous" });
    expect(change).toMatchObject({
      customers: { previous: 99, difference: -20 },
      churned: { previous: 1, difference: 19 },
      churnRate: { previous: 1, verdict: "up" },
      renewals: { previous: 40, difference: 50, verdict: "up" },
      mrr: [{ currency: "BRL", previous: 1000, difference: -200 }],
      arpa: [{ currency: "BRL", previous: 10, difference: 0 }],
      goals: { previous: null, verdict: "insufficient" },
      dailyActive: { previous: 0, difference: 0 },
    });
  });

  it("have no verdict on who is only on the way: those still open could turn it", async () => {
    const facts = [
      counted("2026-09-02", {}, { customers: 100 }),
      counted("2026-09-03", { activePaying: 90, onboardingStarted: 50, onboardingCompleted: 45 }),
      counted("2026-10-03", { activePaying: 60, onboardingStarted: 50, onboardingCompleted: 15 }),
      counted("2026-11-01", { activePaying: 5, onboardingStarted: 50, onboardingCompleted: 5 }),
    ];
    const over = await one(facts, { compare: "previous" });
    expect(over.engagement).toMatchObject({ month: "2026-10", active: 60, open: 0 });
    expect(over.change).toMatchObject({
      onboarding: { previous: 90, difference: -60, verdict: "down" },
      engagement: { previous: 90, difference: -30, verdict: "down" },
    });
    const onTheWay = await one(facts, { ...NOVEMBER, compare: "previous" });
    expect(onTheWay.onboarding).toMatchObject({ started: 50, completed: 5, open: 45 });
    expect(onTheWay.engagement).toMatchObject({ month: "2026-11", active: 5, open: 95 });
    expect(onTheWay.change).toMatchObject({
      onboarding: { previous: 30, difference: -20, verdict: "insufficient" },
      engagement: { previous: 60, difference: -55, verdict: "insufficient" },
    });
    const late = await one([...facts, counted("2026-11-01", { onboardingCompleted: 40 })], {
      ...NOVEMBER,
      compare: "previous",
    });
    // However the five that are open end, more completed it than before.
    expect(late.change?.onboarding).toMatchObject({ previous: 30, difference: 60, verdict: "up" });
  });

  it("have no verdict on a churn rate over 100 %: it is no share", async () => {
    const facts = [
      counted("2026-08-20", {}, { customers: 40 }),
      counted("2026-10-10", { new: 60, churned: 90 }, { customers: -30 }),
    ];
    const { churnRate, change } = await one(facts, { compare: "previous" });
    expect(churnRate).toEqual({ rate: 225, interval: null });
    expect(change?.churnRate).toMatchObject({ low: null, high: null, verdict: "insufficient" });
  });
});
