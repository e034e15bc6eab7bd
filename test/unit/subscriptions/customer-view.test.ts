import { describe, expect, it } from "vitest";
import {
  type AccountChange,
  costBesidePay,
  customersWhoCost,
  goalsIn,
  type Mrr,
  onboardingIn,
  paidInMonth,
  payingAt,
  subscriptionsIn,
} from "../../../shared/domain/subscriptions/index.ts";
import { accountOf, anEvent, aSubscription } from "../../support/accounts.ts";

const first = aSubscription("first");
const second = aSubscription("second");
const at = (day: string) => `${day}T12:00:00.000Z`;
const NOW = at("2026-09-15");

describe("what a customer pays", () => {
  it("is the sum of their subscriptions in each currency, at a time", () => {
    const account = accountOf([
      first.started("2026-08-01"),
      second.started("2026-08-10", { mrr: 500 }),
      aSubscription("third").started("2026-08-10", { currency: "USD", mrr: 700 }),
      first.cancelled("2026-09-01"),
    ]);
    expect(payingAt(account, "2026-08-01T11:59:59.999Z")).toEqual({});
    expect(payingAt(account, at("2026-08-01"))).toEqual({ BRL: 10_000 });
    expect(payingAt(account, at("2026-08-20"))).toEqual({ BRL: 10_500, USD: 700 });
    expect(payingAt(account, at("2026-09-01"))).toEqual({ BRL: 500, USD: 700 });
  });

  it("in a month is what they pay at its end, or at the last time in it at which they pay", () => {
    const account = accountOf([
      first.started("2026-08-01"),
      first.changed("2026-08-20", { mrr: 12_000 }),
      first.cancelled("2026-09-10"),
    ]);
    expect(paidInMonth(account, "2026-07", "UTC")).toEqual({});
    expect(paidInMonth(account, "2026-08", "UTC")).toEqual({ BRL: 12_000 });
    expect(paidInMonth(account, "2026-09", "UTC")).toEqual({ BRL: 12_000 });
    expect(paidInMonth(account, "2026-10", "UTC")).toEqual({});
  });
});

describe("a customer's subscriptions", () => {
  const started = first.started("2026-08-01", { plan: "pro", renewsAt: at("2026-10-01") });
  const shown = (...events: Parameters<typeof accountOf>[0]) => subscriptionsIn(accountOf(events), NOW);
  const ACTIVE = {
    plan: "pro",
    mrr: 10_000,
    currency: "BRL",
    status: "active",
    since: at("2026-08-01"),
    renewsAt: at("2026-10-01"),
    endsAt: null,
  };

  it("show what they are, what they cost, since when, and when they are renewed", () => {
    expect(shown(started)).toEqual([ACTIVE]);
  });

  it.each([
    ["trial", [first.changed("2026-09-01", { trial: true })], null],
    ["paused", [first.paused("2026-09-01")], null],
    ["active", [first.paused("2026-09-01"), first.resumed("2026-09-02")], null],
    ["cancelled", [first.cancelled("2026-09-01", at("2026-10-01"))], at("2026-10-01")],
    [
      "cancelled",
      [first.paused("2026-09-01"), first.cancelled("2026-09-02", at("2026-10-01"))],
      at("2026-10-01"),
    ],
    ["ended", [first.cancelled("2026-09-01")], at("2026-09-01")],
  ])("are %s", (status, events, endsAt) => {
    expect(shown(started, ...events)).toMatchObject([{ status, endsAt, since: at("2026-08-01") }]);
  });

  it("are planned until they start", () => {
    expect(shown(first.started("2026-08-01", { effectiveAt: at("2036-08-01") }))).toMatchObject([
      { status: "planned", since: at("2036-08-01") },
    ]);
  });

  it("run since they came back, and a change of terms is no start", () => {
    const back = first.changed("2026-09-05", { mrr: 12_000 });
    expect(shown(started, first.cancelled("2026-09-01"), back, first.changed("2026-09-06"))).toMatchObject([
      { status: "active", since: at("2026-09-05"), mrr: 10_000, plan: null, renewsAt: null },
    ]);
  });

  it("come latest first, and those that ended last", () => {
    const ended = aSubscription("third");
    const all = shown(
      started,
      second.started("2026-08-20"),
      ended.started("2026-09-01"),
      ended.cancelled("2026-09-02"),
    );
    expect(all.map(({ status, since }) => [status, since.slice(0, 10)])).toEqual([
      ["active", "2026-08-20"],
      ["active", "2026-08-01"],
      ["ended", "2026-09-01"],
    ]);
  });

  it("are none of which only an end or a pause is known", () => {
    expect(shown(first.cancelled("2026-09-01"), second.paused("2026-09-01"))).toEqual([]);
  });
});

describe("a customer's onboarding and goals", () => {
  it("say when the onboarding began and was completed", () => {
    const started = anEvent("2026-08-01", { kind: "onboardingStarted" });
    expect(onboardingIn(accountOf([]))).toBeNull();
    expect(onboardingIn(accountOf([started]))).toEqual({ startedAt: at("2026-08-01"), completedAt: null });
  });

  it("say how many goals were set, reached, and are due and not reached", () => {
    const goal = (name: string, dueAt: string): AccountChange => ({ kind: "goalSet", goal: name, dueAt });
    const account = accountOf([
      anEvent("2026-08-01", goal("a", at("2026-09-01"))),
      anEvent("2026-08-01", goal("b", at("2026-09-01"))),
      anEvent("2026-08-01", goal("c", at("2026-10-01"))),
      anEvent("2026-09-02", { kind: "goalReached", goal: "b" }),
    ]);
    expect(goalsIn(account, NOW)).toEqual({ set: 3, reached: 1, overdue: 1 });
  });
});

describe("who costs more than they pay", () => {
  it.each([
    ["costs more", { BRL: 10_001 }, { BRL: 10_000 }, true],
    ["costs as much", { BRL: 10_000 }, { BRL: 10_000 }, false],
    ["pays nothing", { BRL: 1 }, {}, true],
    ["pays in another currency", { BRL: 10_000 }, { USD: 1 }, null],
  ])("is said of one who %s", (_, costs, pays, costsMore) => {
    expect(costBesidePay({ costs, tickets: 2 }, pays)).toMatchObject([{ currency: "BRL", costsMore }]);
  });

  it("is said for each currency apart, and of nobody whose tickets cost nothing", () => {
    const month = { costs: { USD: 300, BRL: 500, EUR: 0 }, tickets: 3 };
    expect(costBesidePay(month, { USD: 200, BRL: 600 })).toEqual([
      { currency: "BRL", cost: 500, pays: 600, costsMore: false },
      { currency: "USD", cost: 300, pays: 200, costsMore: true },
    ]);
    const customers: { name: string; costs: Mrr; tickets: number; pays: Mrr }[] = [
      { name: "ana", ...month, pays: { USD: 200, BRL: 600 } },
      { name: "bia", costs: {}, tickets: 4, pays: {} },
    ];
    expect(
      customersWhoCost(customers).map(({ customer, inCurrencies }) => [customer.name, inCurrencies]),
    ).toEqual([["ana", [{ currency: "USD", cost: 300, pays: 200, costsMore: true }]]]);
  });
});
