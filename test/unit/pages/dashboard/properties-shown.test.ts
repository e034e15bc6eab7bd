import { describe, expect, it } from "vitest";
import { successTexts } from "../../../../shared/i18n/dashboard/outcomes/success-texts.ts";
import { propertiesShown } from "../../../../shared/pages/dashboard/frame/index.ts";

const shownIn = (language: string, touchpoint: string, properties: Record<string, unknown>) =>
  propertiesShown(
    { figures: successTexts(language).figures, timezone: "America/Sao_Paulo", longest: 20 },
    { touchpoint, properties },
  ).map(({ name, value }) => `${name}: ${value}`.replaceAll(/\s/gu, " "));

describe("the properties of a touchpoint", () => {
  it.each([
    ["en", "subscription.renewed", { mrr: 9_900, currency: "BRL" }, "mrr: R$99"],
    ["en", "order.placed", { revenue: 120.5, currency: "eur" }, "revenue: €120.50"],
    ["es", "order.placed", { revenue: "453", currency: "EUR" }, "revenue: 453 €"],
    ["en", "ticket.handled", { seconds: 1_779 }, "seconds: 30 min"],
    ["ru", "ticket.handled", { seconds: "90" }, "seconds: 1 мин 30 с"],
    ["en", "order.placed", { renewsAt: "2027-12-08T02:00:00.000Z" }, "renewsAt: Dec 7, 2027, 11:00 PM"],
    ["pt-BR", "order.placed", { renewsAt: "2027-12-08T02:00:00Z" }, "renewsAt: 7 de dez. de 2027, 23:00"],
    ["es", "goal.set", { dueAt: "2027-12-08" }, "dueAt: 8 de diciembre de 2027"],
  ])("in %s of %s with %j say %s", (language, touchpoint, properties, said) => {
    expect(shownIn(language, touchpoint, properties)).toEqual([said]);
  });

  it("stay as they were sent where nobody knows their unit", () => {
    const sent = {
      orderId: 1_001,
      revenue: 453,
      seconds: 90,
      version: "2027",
      list: [1, 2],
      on: true,
      no: null,
    };
    expect(shownIn("en", "order.placed", sent)).toEqual([
      "orderId: 1001",
      "revenue: 453",
      "seconds: 90",
      "version: 2027",
      "list: [1,2]",
      "on: true",
      "no: null",
    ]);
  });

  it("are no longer than there is room", () => {
    expect(shownIn("en", "order.placed", { ["n".repeat(30)]: "v".repeat(30) })).toEqual([
      `${"n".repeat(19)}…: ${"v".repeat(19)}…`,
    ]);
  });
});
