import { describe, expect, it } from "vitest";
import { amountsIn } from "../../../shared/i18n/dashboard/amounts.ts";
import { figuresIn } from "../../../shared/i18n/dashboard/figures.ts";
import { LANGUAGES } from "../../../shared/i18n/language.ts";

describe.each(LANGUAGES)("figures below zero in %s", (language) => {
  const figures = { ...figuresIn(language), ...amountsIn(language) };

  it.each([
    ["a count", figures.count(-3)],
    ["a score of NPS", figures.score("nps", -12)],
    ["an exact one", figures.exactScore("nps", -12.5)],
    ["a share", figures.share(-0.017)],
    ["an amount", figures.money(-29_970, "EUR")],
    ["the label of an amount", figures.moneyLabel(-29_970, "BRL")],
  ])("have one minus sign, and no hyphen: %s", (_, text) => {
    expect(text.match(/[-−]/g)).toEqual(["−"]);
  });
});

describe("amounts of money", () => {
  it.each([
    ["EUR", "€12,345.67"],
    ["HUF", "HUF 12,345.67"],
    ["COP", "COP 12,345.67"],
    ["JPY", "¥1,234,567"],
    ["KWD", "KWD 1,234.567"],
  ])("are read from the minor units of ISO 4217: %s", (currency, text) => {
    expect(amountsIn("en").money(1_234_567, currency).replace(/\s/g, " ")).toBe(text);
  });

  it("keep their decimals below each other in a column, and only there", () => {
    const { money, moneyInColumn } = amountsIn("en");
    expect([1_100, 1_426].map((amount) => money(amount, "EUR"))).toEqual(["€11", "€14.26"]);
    expect([1_100, 1_426].map((amount) => moneyInColumn(amount, "EUR"))).toEqual(["€11.00", "€14.26"]);
    expect(moneyInColumn(1_100, "JPY")).toBe("¥1,100");
  });
});
