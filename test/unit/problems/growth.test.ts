import { describe, expect, it } from "vitest";
import { chartOf, limitsOf } from "../../../shared/domain/problems/growth.ts";
import { usualOf } from "../../../shared/domain/problems/usual.ts";

const usual = (mean: number, { rhythm = 1, dispersion = 1 } = {}) => ({ mean, rhythm, dispersion });
const days = (count: number, perDay: number) => Array.from({ length: count }, () => perDay);

describe("the limits of a topic's chart", () => {
  it.each([
    [0.3, 0.483, 5],
    [1, Math.LOG2E, 7.5],
    [3, 4.328, 7.5],
    [10, 14.427, 8],
    // At least three a week more.
    [0.1, 0.257, 5],
    // Between two rows of the table, by the logarithm.
    [Math.sqrt(30), 7.902, 7.75],
    [50, 72.135, 8],
  ])("are for %d a day a reference value of %d and an interval of %d", (mean, k, h) => {
    const limits = limitsOf(usual(mean));
    expect(limits.k).toBeCloseTo(k, 3);
    expect(limits.h).toBeCloseTo(h, 6);
  });

  it.each([
    [1.5, 1],
    [1.6, 1.6],
    [3, 3],
  ])("at a dispersion of %d are raised %d times", (dispersion, times) => {
    const plain = limitsOf(usual(3));
    const limits = limitsOf(usual(3, { dispersion }));
    expect(limits.k / plain.k).toBeCloseTo(times, 9);
    expect(limits.h / plain.h).toBeCloseTo(times, 9);
  });

  it("expect less of a weekday that usually has less", () => {
    expect(limitsOf(usual(3, { rhythm: 0.1 })).k).toBeCloseTo(limitsOf(usual(3)).k / 10, 9);
  });
});

describe("what is usual", () => {
  it("of even days is their mean, each weekday alike, and no more variation than none", () => {
    expect(usualOf(days(56, 3), days(56, 20))).toEqual({ mean: 3, rhythm: 1, dispersion: 0 });
  });

  it("of a topic without tickets is one of six in two months", () => {
    expect(usualOf(days(56, 0), days(56, 0)).mean).toBe(0.1);
  });

  it("knows the weekday of the day, and does not take the week's course for variation", () => {
    const week = [7, 7, 7, 7, 7, 0, 0];
    const counts = Array.from({ length: 112 }, (_, day) => week[day % 7] ?? 0);
    const all = counts.map((n) => n * 10);
    const { mean, rhythm, dispersion } = usualOf(counts, all);
    expect(mean).toBe(5);
    // The last of a week: a Sunday.
    expect(rhythm).toBeCloseTo(4 / (800 + 4), 9);
    expect(dispersion).toBeLessThan(0.1);
  });
});

describe("a topic's chart", () => {
  it("has no day before eight weeks and seven days have passed", () => {
    expect(chartOf(days(62, 9), days(62, 9))).toEqual([]);
    expect(chartOf(days(63, 9), days(63, 9)).map(({ index }) => index)).toEqual([62]);
  });

  it("signals a doubling, and names the day on which it began", () => {
    const counts = [...days(120, 3), ...days(10, 6)];
    const chart = chartOf(
      counts,
      counts.map((n) => n * 9),
      100,
    );
    const signal = chart.find(({ isSignal }) => isSignal);
    // 6 − 4.33 a day, to 7.5.
    expect(signal).toMatchObject({ index: 124, since: 120, usual: 3 });
    expect(signal?.sum).toBeCloseTo(5 * (6 - 3 / Math.LN2), 9);
  });

  it("is at 0 again soon after a growth ended, however strong it was", () => {
    const counts = [...days(120, 3), ...days(6, 300), ...days(20, 3)];
    const chart = chartOf(counts, days(146, 60), 100);
    const calm = chart.find(({ index, sum }) => index > 125 && sum === 0);
    expect(calm?.index).toBeLessThanOrEqual(138);
  });

  it("does not signal days as usual, nor a few tickets more", () => {
    const counts = [...days(120, 3), ...days(40, 4)];
    expect(chartOf(counts, counts).some(({ isSignal }) => isSignal)).toBe(false);
  });
});
