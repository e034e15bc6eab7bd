import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { benjaminiHochberg } from "../../../shared/domain/scores/changes/false-discovery.ts";
import { asPublished } from "../../support/benjamini-hochberg.ts";

const rejectedOf = (pValues: readonly number[], rate = 0.05): boolean[] =>
  benjaminiHochberg(
    pValues.map((p) => (level) => p <= level),
    rate,
  );

describe("the false discovery rate", () => {
  it("rejects four of the fifteen hypotheses of Benjamini and Hochberg's own example (1995, section 3.2)", () => {
    const example = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ];
    expect(rejectedOf(example)).toEqual(example.map((_, index) => index < 4));
    const turned = [...example].reverse();
    expect(rejectedOf(turned)).toEqual(turned.map((_, index) => index >= 11));
  });

  it.each([
    [[], []],
    [[0.05], [true]],
    [[0.0500001], [false]],
    [
      [0.05, 0.05],
      [true, true],
    ],
    [
      [0.025, 0.9],
      [true, false],
    ],
    [
      [0.026, 0.9],
      [false, false],
    ],
    // the first alone would not do: the second takes it along
    [
      [0.04, 0.045, 0.05],
      [true, true, true],
    ],
    [
      [0.04, 0.045, 0.06],
      [false, false, false],
    ],
    [
      [0.5, 0.01, 0.03],
      [false, true, true],
    ],
  ])("of p-values %j rejects %j", (pValues, expected) => {
    expect(rejectedOf(pValues)).toEqual(expected);
  });

  it("is that of the published procedure, for any p-values", () => {
    const p = fc.oneof(
      fc.double({ min: 0, max: 0.1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(p, { maxLength: 40 }), fc.constantFrom(0.01, 0.05, 0.2), (pValues, rate) => {
        expect(rejectedOf(pValues, rate)).toEqual(asPublished(pValues, rate));
      }),
      { numRuns: 2_000 },
    );
  });
});
