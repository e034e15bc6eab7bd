import { describe, expect, it } from "vitest";
import { amountsOf, aSubscription, byDay } from "../../support/accounts.ts";

const first = aSubscription("first");
const second = aSubscription("second");

const NEW = { new: 1, "new:BRL": 10_000, customers: 1, "mrr:BRL": 10_000, "payers:BRL": 1 };
const GONE = { churned: 1, "churned:BRL": 10_000, customers: -1, "mrr:BRL": -10_000, "payers:BRL": -1 };
const BACK = { reactivated: 1, "reactivation:BRL": 10_000, customers: 1, "mrr:BRL": 10_000, "payers:BRL": 1 };

describe("revenue moves in five ways", () => {
  it("counts the first payment as new", () => {
    expect(byDay(amountsOf([first.started("2026-08-01")]))).toEqual({ "2026-08-01": NEW });
  });

  it("counts one of two subscriptions that is cancelled as a contraction", () => {
    const events = [
      first.started("2026-08-01"),
      second.started("2026-08-20", { mrr: 5_000 }),
      second.cancelled("2026-09-04"),
    ];
    expect(byDay(amountsOf(events))).toEqual({
      "2026-08-01": NEW,
      "2026-08-20": { "expansion:BRL": 5_000, "mrr:BRL": 5_000 },
      "2026-09-04": { "contraction:BRL": 5_000, "mrr:BRL": -5_000 },
    });
  });

  it("counts a subscription after the last one ended as a reactivation, and not as new", () => {
    const events = [
      first.started("2026-08-01"),
      first.cancelled("2026-09-10"),
      second.started("2026-09-25", { mrr: 8_000 }),
    ];
    expect(byDay(amountsOf(events))).toEqual({
      "2026-08-01": NEW,
      "2026-09-10": GONE,
      "2026-09-25": {
        reactivated: 1,
        "reactivation:BRL": 8_000,
        customers: 1,
        "mrr:BRL": 8_000,
        "payers:BRL": 1,
      },
    });
  });

  it("counts a change of the price as expansion and contraction", () => {
    const events = [
      first.started("2026-08-01"),
      first.changed("2026-08-05", { mrr: 15_000 }),
      first.renewed("2026-09-01", { mrr: 12_000 }),
    ];
    expect(byDay(amountsOf(events))).toMatchObject({
      "2026-08-05": { "expansion:BRL": 5_000, "mrr:BRL": 5_000 },
      "2026-09-01": { "contraction:BRL": 3_000, "mrr:BRL": -3_000 },
    });
  });

  it("counts a change of currency in each currency, and nobody comes or goes", () => {
    const events = [
      first.started("2026-08-01"),
      first.changed("2026-09-01", { currency: "USD", mrr: 2_000 }),
    ];
    expect(byDay(amountsOf(events))["2026-09-01"]).toEqual({
      "contraction:BRL": 10_000,
      "expansion:USD": 2_000,
      "mrr:BRL": -10_000,
      "mrr:USD": 2_000,
      "payers:BRL": -1,
      "payers:USD": 1,
    });
  });

  it("does not count a trial, and counts the first payment after it as new", () => {
    const events = [first.started("2026-08-01", { trial: true }), first.changed("2026-08-15")];
    expect(byDay(amountsOf(events))).toEqual({ "2026-08-15": NEW });
  });

  it("counts no customer for an MRR of 0, and one who no longer pays as churned", () => {
    expect(byDay(amountsOf([first.started("2026-08-01", { mrr: 0 })]))).toEqual({});
    const events = [first.started("2026-08-01"), first.changed("2026-09-01", { mrr: 0 })];
    expect(byDay(amountsOf(events))).toEqual({ "2026-08-01": NEW, "2026-09-01": GONE });
  });

  it("counts each plan as if the customer had no other, so that a change of plan leaves one and joins one", () => {
    const events = [
      first.started("2026-08-01", { plan: "pro" }),
      first.changed("2026-09-01", { plan: "basic", mrr: 4_000 }),
      first.changed("2026-10-01", { plan: "pro" }),
    ];
    const amounts = amountsOf(events);
    expect(byDay(amounts)["2026-09-01"]).toEqual({ "contraction:BRL": 6_000, "mrr:BRL": -6_000 });
    expect(byDay(amounts, "pro")).toEqual({ "2026-08-01": NEW, "2026-09-01": GONE, "2026-10-01": BACK });
    expect(byDay(amounts, "basic")["2026-09-01"]).toMatchObject({ new: 1, "new:BRL": 4_000, customers: 1 });
  });

  it("counts on the day of the reporting time zone", () => {
    const events = [first.started("2026-09-01T02:59:59.999Z"), second.started("2026-09-01T03:00:00.000Z")];
    const amounts = amountsOf(events, { timeZone: "America/Sao_Paulo", onboardingTarget: "P30D" });
    expect(byDay(amounts)).toMatchObject({ "2026-08-31": NEW, "2026-09-01": { "expansion:BRL": 10_000 } });
  });
});

describe("a subscription changes when the change takes effect", () => {
  it("counts a cancellation on the day the subscription ends, and not on the day it was cancelled", () => {
    const events = [first.started("2026-08-01"), first.cancelled("2026-09-12", "2026-10-05T12:00:00.000Z")];
    expect(byDay(amountsOf(events))).toEqual({ "2026-08-01": NEW, "2026-10-05": GONE });
  });

  it.each([
    ["started", first.started("2026-09-20")],
    ["changed", first.changed("2026-09-20")],
    ["renewed", first.renewed("2026-09-20")],
    ["resumed", first.resumed("2026-09-20")],
  ])("counts no cancellation that is taken back before by `%s`", (_, event) => {
    const cancelled = first.cancelled("2026-09-12", "2026-10-05T12:00:00.000Z");
    expect(byDay(amountsOf([first.started("2026-08-01"), cancelled, event]))).toEqual({ "2026-08-01": NEW });
  });

  it("keeps what was planned before a cancellation that is taken back by `resumed`", () => {
    const events = [
      first.started("2026-08-01"),
      first.changed("2026-08-02", { mrr: 15_000, effectiveAt: "2026-11-01T12:00:00.000Z" }),
      first.cancelled("2026-09-12", "2026-10-05T12:00:00.000Z"),
    ];
    expect(byDay(amountsOf(events))).toEqual({ "2026-08-01": NEW, "2026-10-05": GONE });
    expect(byDay(amountsOf([...events, first.resumed("2026-09-20")]))).toEqual({
      "2026-08-01": NEW,
      "2026-11-01": { "expansion:BRL": 5_000, "mrr:BRL": 5_000 },
    });
  });

  it("does not bring back by `resumed` what has ended", () => {
    const events = [first.started("2026-08-01"), first.cancelled("2026-09-10"), first.resumed("2026-09-10")];
    expect(byDay(amountsOf(events))).toEqual({ "2026-08-01": NEW, "2026-09-10": GONE });
  });

  it("counts a start that takes effect ten years ahead on its day there", () => {
    const events = [first.started("2026-08-01", { effectiveAt: "2036-08-01T00:00:00.000Z" })];
    expect(byDay(amountsOf(events))).toEqual({ "2036-08-01": NEW });
  });

  it("corrects the past where a change took effect before it was said", () => {
    const events = [
      first.started("2026-08-01"),
      first.changed("2026-08-20", { mrr: 20_000 }),
      first.cancelled("2026-09-10", "2026-08-15T12:00:00.000Z"),
    ];
    expect(byDay(amountsOf(events))).toEqual({ "2026-08-01": NEW, "2026-08-15": GONE });
  });

  it("counts one that is changed before its start is known as running from then on", () => {
    const changed = first.changed("2026-08-15", { mrr: 12_000 });
    expect(byDay(amountsOf([changed]))).toMatchObject({ "2026-08-15": { new: 1, "new:BRL": 12_000 } });
    expect(byDay(amountsOf([changed, first.started("2026-08-01")]))).toMatchObject({
      "2026-08-01": NEW,
      "2026-08-15": { "expansion:BRL": 2_000 },
    });
  });
});

describe("a pause", () => {
  it("has no revenue until the subscription is resumed", () => {
    const events = [first.started("2026-08-01"), first.paused("2026-09-01"), first.resumed("2026-09-20")];
    expect(byDay(amountsOf(events))).toEqual({ "2026-08-01": NEW, "2026-09-01": GONE, "2026-09-20": BACK });
  });

  it("goes on through other changes, and ends on the terms that apply then", () => {
    const events = [
      first.started("2026-08-01"),
      first.paused("2026-09-01"),
      first.changed("2026-09-05", { mrr: 7_000 }),
      first.renewed("2026-09-10", { mrr: 7_000 }),
      first.resumed("2026-09-20"),
    ];
    expect(Object.keys(byDay(amountsOf(events)))).toEqual(["2026-08-01", "2026-09-01", "2026-09-20"]);
    expect(byDay(amountsOf(events))["2026-09-20"]).toMatchObject({ "reactivation:BRL": 7_000 });
  });

  it("ends where the subscription is started again", () => {
    const events = [first.started("2026-08-01"), first.paused("2026-09-01"), first.started("2026-09-20")];
    expect(byDay(amountsOf(events))["2026-09-20"]).toEqual(BACK);
  });

  it("leaves a planned cancellation as it is", () => {
    const events = [
      first.started("2026-08-01"),
      first.cancelled("2026-09-01", "2026-10-01T12:00:00.000Z"),
      first.paused("2026-09-02"),
    ];
    expect(Object.keys(byDay(amountsOf(events)))).toEqual(["2026-08-01", "2026-09-02"]);
    expect(byDay(amountsOf([...events, first.changed("2026-10-02")]))["2026-10-02"]).toBeUndefined();
  });
});

describe("at the same instant", () => {
  it("one subscription that ends while another starts is no churn", () => {
    const events = [first.started("2026-08-01"), first.cancelled("2026-09-01"), second.started("2026-09-01")];
    expect(byDay(amountsOf(events))).toEqual({ "2026-08-01": NEW });
  });

  it("changes count in the order of the table: one started and cancelled was never there", () => {
    expect(byDay(amountsOf([first.cancelled("2026-08-01"), first.started("2026-08-01")]))).toEqual({});
  });

  it("of two different changes the later by content counts, whichever came first", () => {
    const [low, high] = [first.changed("2026-08-01", { mrr: 10 }), first.changed("2026-08-01", { mrr: 20 })];
    expect(amountsOf([low, high])).toEqual(amountsOf([high, low]));
  });

  it("the same change counts once, whatever ids it came with", () => {
    const twice = [first.started("2026-08-01"), first.started("2026-08-01")];
    expect(byDay(amountsOf(twice))).toEqual({ "2026-08-01": NEW });
  });
});
