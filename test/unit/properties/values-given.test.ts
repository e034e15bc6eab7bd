import { describe, expect, it } from "vitest";
import { amountGiven } from "../../../shared/domain/properties/index.ts";

describe("the amount that a touchpoint says", () => {
  it.each([
    ["ticket.solved", { cost: 2_781, currency: "EUR" }, { property: "cost", amount: 2_781, currency: "EUR" }],
    [
      "subscription.renewed",
      { mrr: "9900", currency: " brl " },
      { property: "mrr", amount: 9_900, currency: "BRL" },
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
    ["another type, whose unit nobody knows", "order.placed", { total: 39.95, cost: 12, currency: "EUR" }],
    ["a name that every object has", "constructor", { cost: 12, currency: "EUR" }],
  ])("is none with %s", (_, type, properties) => {
    expect(amountGiven(type, properties)).toBeUndefined();
  });
});
