import { describe, expect, it } from "vitest";
import {
  binOf,
  durationCounters,
  durationFigures,
  secondsOfBin,
  usualBinsOf,
} from "../../../shared/domain/tickets/histogram.ts";

/** Evenly spread numbers in (0, 1), the same in each run (mulberry32). */
const randomNumbers = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
};

const random = randomNumbers(19);
const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
const DISTRIBUTIONS: Record<string, () => number> = {
  lognormal: () => Math.exp(8 + 1.5 * normal()),
  exponential: () => -7_200 * Math.log(random()),
  Pareto: () => 60 * random() ** (-1 / 1.2),
};

const countersOf = (durations: readonly number[]) => {
  const counters: Record<string, number> = {};
  for (const seconds of durations)
    for (const [name, n] of Object.entries(durationCounters("w", seconds)))
      counters[name] = (counters[name] ?? 0) + n;
  return counters;
};

/** Exact, from the durations themselves (Hyndman and Fan 1996, definition 7). */
const exactQuantile = (durations: readonly number[], share: number): number => {
  const sorted = [...durations].sort((a, b) => a - b);
  const rank = (sorted.length - 1) * share;
  const [lower = 0, upper = 0] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]];
  return lower + (upper - lower) * (rank % 1);
};

describe("durations as counters", () => {
  it.each(Object.entries(DISTRIBUTIONS))("give quantiles within 5 % of a %s distribution", (_, draw) => {
    for (const n of [1, 2, 7, 100, 20_000]) {
      const durations = Array.from({ length: n }, () => Math.round(draw()));
      const { tickets, mean, median, p90 } = durationFigures(countersOf(durations), "w");
      expect(tickets).toBe(n);
      expect(mean).toBeCloseTo(durations.reduce((sum, seconds) => sum + seconds, 0) / n, 1);
      for (const [share, shown] of [[0.5, median] as const, [0.9, p90] as const]) {
        const exact = exactQuantile(durations, share);
        expect(Math.abs((shown ?? 0) - exact) / exact, `${n}: ${shown} for ${exact}`).toBeLessThanOrEqual(
          0.05,
        );
      }
    }
  });

  it("have a bin for every duration, whose value is within 5 %", () => {
    const worst = { off: 0, seconds: 0 };
    const look = (seconds: number) => {
      const off = Math.abs(secondsOfBin(binOf(seconds)) - seconds) / seconds;
      if (off > worst.off) Object.assign(worst, { off, seconds });
    };
    for (let seconds = 1; seconds < 100_000; seconds += 1) look(seconds);
    for (let seconds = 100_000; seconds < 5e10; seconds *= 1.001) look(Math.round(seconds));
    expect(worst.off, `at ${worst.seconds} s`).toBeLessThanOrEqual(0.05);
    expect([0, 1, 2, 3].map((seconds) => secondsOfBin(binOf(seconds)))).toEqual([0, 1, 2, 3]);
  });

  it("are of each code apart, and beside counters whose names begin alike", () => {
    const counters = { ...durationCounters("s", 600), ...durationCounters("S", 60), solved: 3, handled: 9 };
    expect(durationFigures(counters, "s")).toMatchObject({ tickets: 1, mean: 600 });
    expect(durationFigures(counters, "S")).toMatchObject({ tickets: 1, mean: 60 });
    expect(durationFigures(counters, "h").tickets).toBe(0);
  });

  it("say nothing where there is no ticket, also where all were taken back", () => {
    const nothing = { tickets: 0, mean: null, median: null, p90: null };
    expect(durationFigures({}, "w")).toEqual(nothing);
    expect(durationFigures({ w12: 0, wsum: 0 }, "w")).toEqual(nothing);
  });

  it("count tickets without any delay", () => {
    expect(durationFigures(countersOf([0, 0, 0, 100]), "w")).toMatchObject({
      tickets: 4,
      mean: 25,
      median: 0,
    });
  });

  it("have the mean of two as their median", () => {
    const { median } = durationFigures(countersOf([10, 20]), "w");
    expect(Math.abs((median ?? 0) - 15)).toBeLessThan(0.75);
  });

  it("have usual bins of each code among counters, from 0 s to three months", () => {
    const bins = usualBinsOf({
      ...durationCounters("w", 300),
      ...durationCounters("W", 9),
      solved: 1,
      "cost:BRL": 5,
    });
    expect([...bins.keys()]).toEqual(["w", "W"]);
    const ofWait = bins.get("w") ?? [];
    expect(ofWait[0]).toBe("w0");
    for (const seconds of [0, 1, 300, 90 * 86_400])
      expect(ofWait).toContain(Object.keys(durationCounters("w", seconds))[0]);
    expect(ofWait).not.toContain(`w${binOf(100 * 86_400)}`);
    expect(usualBinsOf({ opened: 1, hsum: 5 }).size).toBe(0);
  });
});
