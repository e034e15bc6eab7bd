import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundPercent, roundRatio } from "../../../shared/domain/base/rounding.ts";

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
    // 1.005 and 2.675 are slightly smaller in binary; integers are exact
    [1_005, 1_000, 2, 1.01],
    [2_675, 1_000, 2, 2.68],
    [-1_005, 1_000, 2, -1.01],
  ])("%i/%i to %i decimals is %d", (numerator, denominator, decimals, expected) => {
    expect(roundRatio(numerator, denominator, decimals)).toBe(expected);
  });

  it("is exact for all counts, a half rounded away from zero", () => {
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

  it("is the negative of its negative, and never minus zero", () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: 1, max: 10_000 }), (numerator, denominator) => {
        const [up, down] = [roundRatio(numerator, denominator, 1), roundRatio(-numerator, denominator, 1)];
        expect(down + up).toBe(0);
        expect(Object.is(down, -0)).toBe(false);
      }),
    );
  });
});

describe("a ratio of whole numbers beyond 2^53", () => {
  it("is exact, where a double would lose the last digit", () => {
    // 100·(10^17 + 1)/(8·10^17) is slightly more than 12.5; a double makes it 12.5 or less
    expect(roundRatio(100n * 1_000_000_000_000_000_01n, 8_000_000_000_000_000_00n, 0)).toBe(13);
    expect(roundRatio(100n * (10n ** 17n - 1n), 8n * 10n ** 17n, 0)).toBe(12);
    expect(roundRatio(-100n * (10n ** 17n - 1n), 8n * 10n ** 17n, 0)).toBe(-12);
  });
});

describe("a share as a percentage", () => {
  it.each([
    [0.0025, 0.3],
    [-0.0025, -0.3],
    [0.33333333, 33.3],
    [-0.66666666, -66.7],
    [0.0004, 0],
    [-0.0004, 0],
    [-0.0005, -0.1],
    [1, 100],
    [-1, -100],
    [2, 200],
    [0.9996, 100],
    // 0.145 is slightly larger in binary, 0.285 slightly smaller; in tenths of a percent neither is near a half
    [0.145, 14.5],
    [0.285, 28.5],
    [0, 0],
    [-0, 0],
  ])("%d is %d", (share, expected) => {
    expect(roundPercent(share)).toBe(expected);
  });

  it.each([1, -1])(
    "is right for every decimal of five digits, a half rounded away from zero (sign %i)",
    (sign) => {
      const wrong: number[] = [];
      for (let units = 0; units <= 200_000; units += 1) {
        const tenths = Math.floor((units + 50) / 100);
        const share = Number(`${sign * units}e-5`);
        if (roundPercent(share) !== (tenths === 0 ? 0 : Number(`${sign * tenths}e-1`))) wrong.push(share);
      }
      expect(wrong).toEqual([]);
    },
  );

  it("changes by at most half a step, the same for both signs, and is never minus zero", () => {
    fc.assert(
      fc.property(fc.double({ min: -2, max: 2, noNaN: true }), (share) => {
        const rounded = roundPercent(share);
        expect(Math.abs(rounded - 100 * share)).toBeLessThanOrEqual(0.05 + 1e-9);
        expect(roundPercent(-share) + rounded).toBe(0);
        expect(Object.is(rounded, -0)).toBe(false);
      }),
    );
  });
});
