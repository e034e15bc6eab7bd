import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundPercent } from "../../../shared/domain/base/rounding.ts";
import {
  adjustedWald,
  adjustedWaldDifference,
  newcombe,
  wilson,
} from "../../../shared/domain/scores/interval.ts";
import { scoreOf } from "../../../shared/domain/scores/score.ts";
import {
  asShown,
  type Exact,
  exactAdjustedWald,
  exactly,
  exactNewcombe,
  exactNpsDifference,
  exactWilson,
  type Groups,
  groupsUpTo,
  offBy,
  type Shares,
  sharesUpTo,
} from "../../support/exact-intervals.ts";

const sizeOf = ({ promoters, passives, detractors }: Groups) => promoters + passives + detractors;
const counts = (groups: Groups) => ({ ...groups, n: sizeOf(groups) });
const bounds = ({ low, high }: { low: number; high: number }) => ({
  low: roundPercent(low),
  high: roundPercent(high),
});
const lines = (list: readonly string[]) => list.slice(0, 5);

/** What is wrong with computed bounds, if anything: the wrong figure, or more than floating point's own error. */
const faultOf = (what: unknown, interval: { low: number; high: number }, exact: Exact): string[] => {
  const [is, should] = [bounds(interval), asShown(exact)];
  const off = Math.max(offBy(interval.low, exact.low), offBy(interval.high, exact.high));
  return is.low === should.low && is.high === should.high && off < 1e-13
    ? []
    : [`${JSON.stringify(what)}: ${JSON.stringify(is)}, not ${JSON.stringify(should)}, off by ${off}`];
};

const large = fc
  .integer({ min: 1, max: 3_000_000 })
  .chain((n) => fc.record({ n: fc.constant(n), hits: fc.nat(n) }));
const largeGroups = fc
  .record({ promoters: fc.nat(1_000_000), passives: fc.nat(1_000_000), detractors: fc.nat(1_000_000) })
  .filter((groups) => sizeOf(groups) > 0);

describe("the score and its interval, against whole numbers and the test that defines it", () => {
  it("agree for all of the 12,340 ways in which up to forty answers are promoters, passives, detractors", () => {
    const faults: string[] = [];
    let cases = 0;
    for (const groups of groupsUpTo(40)) {
      const { promoters, passives, detractors } = groups;
      const n = BigInt(sizeOf(groups));
      const { score, mean, interval } = scoreOf("nps", { "9": promoters, "7": passives, "2": detractors });
      const exact = {
        score: exactly(100n * BigInt(promoters - detractors), n, 1),
        mean: exactly(BigInt(9 * promoters + 7 * passives + 2 * detractors), n, 2),
        interval: { level: 0.95, ...asShown(exactAdjustedWald(groups)) },
      };
      if (JSON.stringify({ score, mean, interval }) !== JSON.stringify(exact))
        faults.push(JSON.stringify({ groups, score, mean, interval, exact }));
      faults.push(...faultOf(groups, adjustedWald(counts(groups)), exactAdjustedWald(groups)));
      cases += 1;
    }
    expect(lines(faults)).toEqual([]);
    expect(cases).toBe(12_340);
  });

  it("agree for every share of up to a hundred answers, of csat and of ces", () => {
    const faults: string[] = [];
    for (const share of sharesUpTo(100)) {
      const { hits, n } = share;
      const exact = exactWilson(share);
      faults.push(...faultOf(share, wilson(share), exact));
      const figures = {
        score: exactly(100n * BigInt(hits), BigInt(n), 1),
        interval: { level: 0.95, ...asShown(exact) },
      };
      for (const [metric, top, below] of [
        ["csat", "4", "3"],
        ["ces", "5", "4"],
      ] as const) {
        const { score, interval } = scoreOf(metric, { [top]: hits, [below]: n - hits });
        if (JSON.stringify({ score, interval }) !== JSON.stringify(figures))
          faults.push(JSON.stringify({ metric, share, score, interval, figures }));
      }
    }
    expect(lines(faults)).toEqual([]);
  });

  it("agree for as many answers as a large company gets", () => {
    fc.assert(
      fc.property(largeGroups, large, (groups, share) => {
        expect(faultOf(groups, adjustedWald(counts(groups)), exactAdjustedWald(groups))).toEqual([]);
        expect(faultOf(share, wilson(share), exactWilson(share))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe("the interval of a difference, against whole numbers", () => {
  it("agrees for each of the 12,340 triples beside others of them", () => {
    const all = [...groupsUpTo(40)];
    const faults: string[] = [];
    for (const [index, current] of all.entries()) {
      // 7,919 is prime to 12,340: each is once the current and once the previous one
      const previous = all[(index * 7_919 + 31) % all.length] ?? current;
      const interval = adjustedWaldDifference(counts(current), counts(previous));
      faults.push(...faultOf([current, previous], interval, exactNpsDifference(current, previous)));
    }
    expect(lines(faults)).toEqual([]);
  });

  it("agrees for all pairs of shares of up to ten answers, and for pairs of up to forty", () => {
    const [few, many] = [[...sharesUpTo(10)], [...sharesUpTo(40)]];
    const pairs: [Shares, Shares][] = [
      ...few.flatMap((a) => few.map((b): [Shares, Shares] => [a, b])),
      ...many.map((a, index): [Shares, Shares] => [a, many[(index * 613 + 7) % many.length] ?? a]),
    ];
    const faults = pairs.flatMap(([a, b]) => faultOf([a, b], newcombe(a, b), exactNewcombe(a, b)));
    expect(lines(faults)).toEqual([]);
  });

  it("agrees for large counts", () => {
    fc.assert(
      fc.property(largeGroups, largeGroups, large, large, (a, b, share, other) => {
        const nps = adjustedWaldDifference(counts(a), counts(b));
        expect(faultOf([a, b], nps, exactNpsDifference(a, b))).toEqual([]);
        expect(faultOf([share, other], newcombe(share, other), exactNewcombe(share, other))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    // Newcombe 1998, Statistics in Medicine 17, 873–890, table II, method 10
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])("of %i/%i and %i/%i is Newcombe's, as printed: %d to %d", (hits, n, before, m, low, high) => {
    const interval = newcombe({ hits, n }, { hits: before, n: m });
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
});
