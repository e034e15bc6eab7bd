import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { round, roundRatio } from "../../shared/domain/rounding.ts";

describe("a ratio", () => {
  it.each([
    [1, 8, 2, 0.13],
    [-1, 8, 2, -0.13],
    [3, 8, 2, 0.38],
    [1, 2, 0, 1],
    [-1, 2, 0, -1],
    [5, 2, 0, 3],
    [-5, 2, 0, -3],
    [1, 3, 4, 0.3333],
    [2, 3, 4, 0.6667],
    [-2, 3, 4, -0.6667],
    [1, 20, 1, 0.1],
    [-1, 20, 1, -0.1],
    [1, 21, 1, 0],
    [0, 7, 2, 0],
    [7, 7, 4, 1],
    // 1.005 and 2.675 are less than that in binary: whole numbers know better
    [1_005, 1_000, 2, 1.01],
    [2_675, 1_000, 2, 2.68],
    [-1_005, 1_000, 2, -1.01],
  ])("%i/%i to %i decimals is %d", (numerator, denominator, decimals, expected) => {
    expect(roundRatio(numerator, denominator, decimals)).toBe(expected);
  });

  it("is exact, half away from zero, for all whole numbers of the size that counts have", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
        fc.integer({ min: 1, max: 100_000_000 }),
        fc.integer({ min: 0, max: 4 }),
        (numerator, denominator, decimals) => {
          const [n, d] = [BigInt(Math.abs(numerator)) * 10n ** BigInt(decimals), BigInt(denominator)];
          const units = n / d + ((n % d) * 2n >= d ? 1n : 0n);
          const sign = numerator < 0 && units !== 0n ? "-" : "";
          expect(roundRatio(numerator, denominator, decimals)).toBe(Number(`${sign}${units}e-${decimals}`));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("is the mirror of its negative, and never minus nought", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: 1, max: 10_000 }), (numerator, denominator) => {
        const [up, down] = [roundRatio(numerator, denominator, 1), roundRatio(-numerator, denominator, 1)];
        expect(down + up).toBe(0);
        expect(Object.is(down, -0)).toBe(false);
      }),
    );
  });
});

describe("a real number", () => {
  it.each([
    [0.25, 1, 0.3],
    [-0.25, 1, -0.3],
    [0.75, 1, 0.8],
    [33.333_333, 1, 33.3],
    [-66.666_666, 1, -66.7],
    [0.04, 1, 0],
    [-0.04, 1, 0],
    [-0.05, 1, -0.1],
    [100, 1, 100],
    [-100, 1, -100],
    [0.999_96, 4, 1],
  ])("%d to %i decimals is %d", (value, decimals, expected) => {
    expect(round(value, decimals)).toBe(expected);
  });

  it("moves by half a step at most, the same both ways, and is never minus nought", () => {
    fc.assert(
      fc.property(fc.double({ min: -100, max: 100, noNaN: true }), (value) => {
        const rounded = round(value, 1);
        expect(Math.abs(rounded - value)).toBeLessThanOrEqual(0.05 + 1e-9);
        expect(round(-value, 1) + rounded).toBe(0);
        expect(Object.is(rounded, -0)).toBe(false);
      }),
    );
  });
});
