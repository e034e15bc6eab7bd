import { describe, expect, it } from "vitest";
import { contrastRatio, mix, textOn, withContrast } from "../../../shared/theme/contrast.ts";
import { type Palette, paletteOf } from "../../../shared/theme/palette.ts";

/** Colours from the whole RGB cube, with its corners. */
const steps = Array.from({ length: 9 }, (_, index) =>
  Math.min(index * 32, 255)
    .toString(16)
    .padStart(2, "0"),
);
const everyColor = steps.flatMap((red) =>
  steps.flatMap((green) => steps.map((blue) => `#${red}${green}${blue}`)),
);

describe("contrastRatio", () => {
  it.each([
    ["#000000", "#ffffff", 21],
    ["#ffffff", "#ffffff", 1],
    ["#767676", "#ffffff", 4.54],
    ["#777777", "#ffffff", 4.48],
    ["#FF0000", "#ffffff", 4.0],
    ["#0000ff", "#ffffff", 8.59],
  ])("of %s on %s is WCAG's %d, either way round", (one, other, ratio) => {
    expect(contrastRatio(one, other)).toBeCloseTo(ratio, 2);
    expect(contrastRatio(other, one)).toBeCloseTo(ratio, 2);
  });
});

describe("textOn", () => {
  it.each([
    ["#ffffff", "#000000"],
    ["#000000", "#ffffff"],
    ["#ffd400", "#000000"],
    ["#0b5fff", "#ffffff"],
    ["#767676", "#000000"],
    ["#757575", "#ffffff"],
  ])("on %s is %s", (background, text) => {
    expect(textOn(background)).toBe(text);
  });

  it("is legible on every colour there is", () => {
    expect(
      Math.min(...everyColor.map((color) => contrastRatio(textOn(color), color))),
    ).toBeGreaterThanOrEqual(4.5);
  });
});

describe("withContrast", () => {
  it("does not change a legible colour", () => {
    expect(withContrast("#0b5fff", "#ffffff", 4.5)).toBe("#0b5fff");
  });

  it.each([
    ["#ffd400", "#ffffff"],
    ["#ffffff", "#ffffff"],
    ["#000000", "#000000"],
    ["#777777", "#ffffff"],
  ])("corrects %s on %s only as far as it must", (color, background) => {
    const corrected = withContrast(color, background, 4.5);
    expect(contrastRatio(corrected, background)).toBeGreaterThanOrEqual(4.5);
    expect(contrastRatio(corrected, background)).toBeLessThan(5);
  });
});

describe("mix", () => {
  it.each([
    [0, "#000000"],
    [0.5, "#808080"],
    [1, "#ffffff"],
  ])("of black with %d white is %s", (share, color) => {
    expect(mix("#000000", "#ffffff", share)).toBe(color);
  });
});

describe.each(["light", "dark"] as const)("the %s palette", (scheme) => {
  const PAIRS: [keyof Palette, keyof Palette, number][] = [
    ["text", "card", 4.5],
    ["text", "canvas", 4.5],
    ["text", "tint", 4.5],
    ["muted", "card", 4.5],
    ["muted", "canvas", 4.5],
    ["error", "card", 4.5],
    ["onBrand", "brand", 4.5],
    ["accent", "card", 4.5],
    ["accentOnTint", "tint", 4.5],
    ["brandEdge", "card", 3],
    ["edge", "card", 3],
  ];

  const palettes = everyColor.map((brand) => paletteOf(scheme, brand));

  it.each(PAIRS)("keeps %s legible on %s whatever the brand's colour (%d : 1)", (ink, paper, ratio) => {
    const worst = Math.min(...palettes.map((palette) => contrastRatio(palette[ink], palette[paper])));
    expect(worst).toBeGreaterThanOrEqual(ratio);
  });
});
