import { describe, expect, it } from "vitest";
import { amountGiven, secondsGiven } from "../../../shared/domain/properties/index.ts";

describe("the amount that a touchpoint says", () => {
  it.each([
    ["ticket.solved", { cost: 2_781, currency: "EUR" }, { property: "cost", amount: 2_781, currency: "EUR" }],
    [
      "subscription.renewed",
      { mrr: "9900", currency: " brl " },
      { property: "mrr", amount: 9_900, currency: "BRL" },
    ],
    [
      "order.placed",
      { revenue: "27.81", currency: "eur" },
      { property: "revenue", amount: 2_781, currency: "EUR" },
    ],
    [
      "order.refunded",
      { revenue: -45, currency: "JPY" },
      { property: "revenue", amount: -45, currency: "JPY" },
    ],
    ["subscription.started", { mrr: 0, currency: "JPY" }, { property: "mrr", amount: 0, currency: "JPY" }],
  ])("of %s with %j is %j", (type, properties, expected) => {
    expect(amountGiven(type, properties)).toEqual(expected);
  });

  it.each([
    ["a fraction", "ticket.solved", { cost: 27.81, currency: "EUR" }],
    ["text with a fraction", "subscription.started", { mrr: "99.00", currency: "EUR" }],
    ["less than nothing", "ticket.solved", { cost: -1, currency: "EUR" }],
    ["no currency", "ticket.solved", { cost: 2_781 }],
    ["no currency of ISO 4217", "ticket.solved", { cost: 2_781, currency: "QQQ" }],
    ["no amount", "subscription.changed", { currency: "EUR" }],
    ["revenue that is no number", "order.placed", { revenue: "27,81 EUR", currency: "EUR" }],
    ["more revenue than anybody has", "order.placed", { revenue: 1e10, currency: "EUR" }],
    ["revenue where another amount is meant", "ticket.solved", { revenue: 27.81, currency: "EUR" }],
    ["another type, whose unit nobody knows", "order.placed", { total: 39.95, cost: 12, currency: "EUR" }],
    ["a name that every object has", "constructor", { cost: 12, currency: "EUR" }],
  ])("is none with %s", (_, type, properties) => {
    expect(amountGiven(type, properties)).toBeUndefined();
  });
});

describe("the work that a touchpoint says", () => {
  it.each([
    ["ticket.handled", { seconds: "90" }, { property: "seconds", seconds: 90 }],
    ["ticket.handled", { seconds: "long" }, undefined],
    ["ticket.handled", {}, undefined],
    ["video.watched", { seconds: 90 }, undefined],
  ])("of %s with %j is %j", (type, properties, expected) => {
    expect(secondsGiven(type, properties)).toEqual(expected);
  });
});
