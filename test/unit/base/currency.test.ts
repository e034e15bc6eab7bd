import { describe, expect, it } from "vitest";
import { currencyDecimals, isCurrency } from "../../../shared/domain/base/currency.ts";

describe("currencies", () => {
  it.each([
    ["EUR", 2],
    ["BRL", 2],
    ["COP", 2],
    ["HUF", 2],
    ["IDR", 2],
    ["PKR", 2],
    ["JPY", 0],
    ["CLP", 0],
    ["KWD", 3],
    ["IQD", 3],
    ["CLF", 4],
  ])("%s has %i decimals, as ISO 4217 says, and not as many as people usually write", (code, decimals) => {
    expect(currencyDecimals(code)).toBe(decimals);
  });

  it("knows only codes in upper case", () => {
    expect(["BRL", "brl", "XXX", "__proto__", ""].map(isCurrency)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
