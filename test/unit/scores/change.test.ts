import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Compared, changesOf } from "../../../shared/domain/scores/changes/change.ts";
import { newcombe, wilson } from "../../../shared/domain/scores/interval.ts";
import type { Histogram } from "../../../shared/domain/scores/score.ts";
import { asPublished } from "../../support/benjamini-hochberg.ts";
import { exactly } from "../../support/exact-intervals.ts";
import { tailAbove } from "../../support/normal-tail.ts";

const nps = (promoters: number, passives: number, detractors: number): Histogram => ({
  "10": promoters,
  "8": passives,
  "3": detractors,
});
const csat = (hits: number, n: number): Histogram => ({ "5": hits, "2": n - hits });
const npsRow = (current: Histogram, previous: Histogram): Compared => ({ metric: "nps", current, previous });
const csatRow = (current: Histogram, previous: Histogram): Compared => ({
  metric: "csat",
  current,
  previous,
});
const changeOf = (row: Compared) => changesOf([row])[0];

describe("a change", () => {
  it("of nps follows from exact counts: 62, 36, 22 after 55, 40, 25", () => {
    // centres 40/123 and 30/123; variances (85.5/123 − 0.105757)/123 and (81.5/123 − 0.059488)/123, together
    // 0.009695: 0.081301 ± 1.959964 · 0.098463
    expect(changeOf(npsRow(nps(62, 36, 22), nps(55, 40, 25)))).toEqual({
      previous: 25,
      difference: 8.3,
      low: -11.2,
      high: 27.4,
      verdict: "flat",
    });
  });

  it("of csat has Newcombe's interval: 56 of 70 after 48 of 80 (Newcombe 1998, table II)", () => {
    expect(changeOf(csatRow(csat(56, 70), csat(48, 80)))).toEqual({
      previous: 60,
      difference: 20,
      low: 5.2,
      high: 33.4,
      verdict: "up",
    });
    expect(changeOf(csatRow(csat(48, 80), csat(56, 70)))).toEqual({
      previous: 80,
      difference: -20,
      low: -33.4,
      high: -5.2,
      verdict: "down",
    });
  });

  it("of a share is that of csat with as many favourable answers", () => {
    const share = { current: { hits: 56, n: 70 }, previous: { hits: 48, n: 80 } };
    expect(changesOf([share])).toEqual(changesOf([csatRow(csat(56, 70), csat(48, 80))]));
    expect(changesOf([{ current: { hits: 1, n: 2 }, previous: { hits: 0, n: 0 } }])).toEqual([
      { previous: null, difference: null, low: null, high: null, verdict: "insufficient" },
    ]);
  });

  it("of ces counts 5 to 7 of 7 as low effort", () => {
    const row: Compared = { metric: "ces", current: { "5": 56, "4": 14 }, previous: { "7": 48, "1": 32 } };
    expect(changeOf(row)).toMatchObject({ previous: 60, difference: 20, verdict: "up" });
  });

  it("is the difference of the scores themselves, rounded once, not of what was rounded", () => {
    // 1/3 − 1/6 = 16.67 %, where 33.3 − 16.7 would be 16.6
    expect(changeOf(csatRow(csat(10, 30), csat(5, 30)))).toMatchObject({ previous: 16.7, difference: 16.7 });
    // exact halves go away from zero: 1/32 − 1/40 = 0.625 %, 1/80 = 1.25 %
    expect(changeOf(csatRow(csat(1, 80), csat(0, 40)))?.difference).toBe(1.3);
    expect(changeOf(csatRow(csat(0, 40), csat(1, 80)))?.difference).toBe(-1.3);
  });

  it("is exact for counts whose product is too large for a double", () => {
    const [n, m] = [100_000_007, 100_000_037];
    const [hits, before] = [50_000_003, 49_949_982];
    const above = 100n * (BigInt(hits) * BigInt(m) - BigInt(before) * BigInt(n));
    expect(changeOf(csatRow(csat(hits, n), csat(before, m)))?.difference).toBe(
      exactly(above, BigInt(n) * BigInt(m), 1),
    );
  });

  it.each([
    [30, 30, "up"],
    [29, 30, "insufficient"],
    [30, 29, "insufficient"],
    [1, 1, "insufficient"],
    [1_000, 29, "insufficient"],
  ])("from %i responses and %i before is %s, with its figures all the same", (n, before, verdict) => {
    for (const change of changesOf([
      npsRow(nps(n, 0, 0), nps(0, 0, before)),
      csatRow(csat(n, n), csat(0, before)),
    ])) {
      expect(change.verdict).toBe(verdict);
      expect(change.difference).toBeGreaterThan(0);
      expect(change.low).not.toBeNull();
      expect(change.high).not.toBeNull();
    }
  });

  it.each([
    ["the period", nps(0, 0, 0), nps(40, 0, 0), 100],
    ["the period before", nps(40, 0, 0), {}, null],
    ["both", {}, {}, null],
  ])("has no difference where %s has no response", (_, current, previous, score) => {
    expect(changeOf(npsRow(current, previous))).toEqual({
      previous: score,
      difference: null,
      low: null,
      high: null,
      verdict: "insufficient",
    });
  });

  it("stays within ±200 points of nps and ±100 of csat", () => {
    const [few, many] = [30, 100_000];
    expect(changeOf(npsRow(nps(few, 0, 0), nps(0, 0, many)))).toMatchObject({ difference: 200, high: 200 });
    expect(changeOf(npsRow(nps(0, 0, many), nps(few, 0, 0)))).toMatchObject({ difference: -200, low: -200 });
    expect(changeOf(csatRow(csat(40, 40), csat(0, 40)))).toMatchObject({ difference: 100, high: 100 });
  });
});

const histogram = fc
  .record({ promoters: fc.nat(400), passives: fc.nat(400), detractors: fc.nat(400) })
  .map(({ promoters, passives, detractors }) => nps(promoters, passives, detractors));
const share = fc.integer({ min: 30, max: 1_000 }).chain((n) => fc.nat(n).map((hits) => csat(hits, n)));
const row: fc.Arbitrary<Compared> = fc.oneof(
  fc.tuple(histogram, histogram).map(([a, b]) => npsRow(a, b)),
  fc.tuple(share, share).map(([a, b]) => csatRow(a, b)),
);
const negative = (value: number | null | undefined) => (value === null ? null : 0 - (value ?? 0));

describe("changes", () => {
  it("turn round when the periods change places", () => {
    fc.assert(
      fc.property(row, ({ metric, current, previous }) => {
        const there = changeOf({ metric, current, previous });
        const back = changeOf({ metric, current: previous, previous: current });
        expect(back?.difference).toBe(negative(there?.difference));
        expect(back?.low).toBe(negative(there?.high));
        expect(back?.high).toBe(negative(there?.low));
        const turned = { up: "down", down: "up", flat: "flat", insufficient: "insufficient" };
        expect(back?.verdict).toBe(turned[there?.verdict ?? "flat"]);
      }),
    );
  });

  it("of nps turn over when promoters and detractors change places", () => {
    const swapped = (counts: Histogram) => nps(counts["3"] ?? 0, counts["8"] ?? 0, counts["10"] ?? 0);
    fc.assert(
      fc.property(histogram, histogram, (current, previous) => {
        const one = changeOf(npsRow(current, previous));
        const other = changeOf(npsRow(swapped(current), swapped(previous)));
        expect(other?.difference).toBe(negative(one?.difference));
        expect(other?.low).toBe(negative(one?.high));
        expect(other?.previous).toBe(negative(one?.previous));
      }),
    );
  });

  it("are less sure with fewer answers of the same shares", () => {
    const times = (counts: Histogram, factor: number): Histogram =>
      Object.fromEntries(Object.entries(counts).map(([score, n]) => [score, n * factor]));
    fc.assert(
      fc.property(row, fc.integer({ min: 2, max: 9 }), ({ metric, current, previous }, factor) => {
        const few = changeOf({ metric, current, previous });
        const many = changeOf({ metric, current: times(current, factor), previous: times(previous, factor) });
        if (few?.low == null || few.high == null || many?.low == null || many.high == null) return;
        if (Math.abs(few.low) === 200 || Math.abs(few.high) === 200) return;
        // each of the four bounds is rounded by up to 0.05
        expect(many.high - many.low).toBeLessThanOrEqual(few.high - few.low + 0.2);
      }),
    );
  });

  it("alone are up or down exactly where the 95 % interval does not contain 0, and in the difference's direction", () => {
    fc.assert(
      fc.property(row, (compared) => {
        const change = changeOf(compared);
        if (change?.low == null || change.high == null || change.difference === null) return;
        if (change.verdict === "insufficient") return;
        // A bound of 0.0 may lie on either side of 0.
        if (change.low > 0) expect(change.verdict).toBe("up");
        if (change.high < 0) expect(change.verdict).toBe("down");
        if (change.low < 0 && change.high > 0) expect(change.verdict).toBe("flat");
        if (change.verdict === "up") expect(change.difference).toBeGreaterThan(0);
        if (change.verdict === "down") expect(change.difference).toBeLessThan(0);
      }),
      { numRuns: 2_000 },
    );
  });

  it("of csat are judged by Newcombe's interval to its last digit, at the edge between flat and up", () => {
    for (let n = 30; n <= 120; n += 1) {
      const verdicts = Array.from({ length: n + 1 }, (_, hits) =>
        changeOf(csatRow(csat(hits, n), csat(15, 30))),
      );
      // method 10's lower limit, worked here: it is above 0 where the difference outweighs both reaches
      const above = Array.from({ length: n + 1 }, (_, hits) => {
        const [now, before] = [wilson({ hits, n }), wilson({ hits: 15, n: 30 })];
        return (hits / n - 0.5) ** 2 > (hits / n - now.low) ** 2 + (before.high - 0.5) ** 2 && hits / n > 0.5;
      });
      expect(verdicts.map((change) => change?.verdict === "up")).toEqual(above);
    }
  });

  it("together have a false discovery rate of 5 %: one in many that alone would be a change is flat", () => {
    const flat = csatRow(csat(50, 100), csat(50, 100));
    const barely = csatRow(csat(64, 100), csat(50, 100));
    expect(changeOf(barely)?.verdict).toBe("up");
    const together = changesOf([barely, ...Array.from({ length: 9 }, () => flat)]);
    expect(together.map(({ verdict }) => verdict)).toEqual(Array.from({ length: 10 }, () => "flat"));
    // its figures stay those of the 95 % interval
    expect(together[0]).toEqual({ ...changeOf(barely), verdict: "flat" });
  });

  it("that all stand out take one another along, whatever their direction and metric", () => {
    const rows = [
      csatRow(csat(64, 100), csat(50, 100)),
      csatRow(csat(36, 100), csat(50, 100)),
      npsRow(nps(70, 20, 10), nps(50, 20, 30)),
    ];
    expect(changesOf(rows).map(({ verdict }) => verdict)).toEqual(["up", "down", "up"]);
  });

  it("together are those that the published procedure rejects, by p-values from the density itself", () => {
    const size = (counts: Histogram) => Object.values(counts).reduce((sum, n) => sum + n, 0);
    /** The z at which the row's interval just touches 0. */
    const reach = ({ metric, current, previous }: Compared): number => {
      if (metric === "nps") {
        const [a, b] = [current, previous].map((counts) => {
          const n = size(counts) + 3;
          const [p, d] = [((counts["10"] ?? 0) + 0.75) / n, ((counts["3"] ?? 0) + 0.75) / n];
          return { centre: p - d, variance: (p + d - (p - d) ** 2) / n };
        });
        return (
          Math.abs((a?.centre ?? 0) - (b?.centre ?? 0)) / Math.sqrt((a?.variance ?? 0) + (b?.variance ?? 0))
        );
      }
      const [a, b] = [current, previous].map((counts) => ({ hits: counts["5"] ?? 0, n: size(counts) }));
      let [low, high] = [0, 60];
      for (let halving = 0; a && b && halving < 60; halving += 1) {
        const z = (low + high) / 2;
        const interval = newcombe(a, b, z);
        if (interval.low > 0 || interval.high < 0) low = z;
        else high = z;
      }
      return low;
    };
    // near enough to each other that the edge is met often
    const close = fc.oneof(
      fc
        .tuple(fc.integer({ min: 40, max: 70 }), fc.integer({ min: 5, max: 30 }))
        .map(([up, down]) => npsRow(nps(up, 20, down), nps(45, 20, 25))),
      fc.integer({ min: 40, max: 75 }).map((hits) => csatRow(csat(hits, 100), csat(50, 100))),
    );
    fc.assert(
      fc.property(fc.array(close, { minLength: 1, maxLength: 12 }), (rows) => {
        const pValues = rows.map((compared) => 2 * tailAbove(reach(compared), 600));
        const changed = changesOf(rows).map(({ verdict }) => verdict !== "flat");
        expect(changed).toEqual(asPublished(pValues, 0.05));
      }),
      { numRuns: 300 },
    );
  });

  it("with too few responses are not among those that are tested together", () => {
    const barely = csatRow(csat(64, 100), csat(50, 100));
    const few = csatRow(csat(5, 10), csat(5, 10));
    const verdicts = changesOf([few, barely, few, few]).map(({ verdict }) => verdict);
    expect(verdicts).toEqual(["insufficient", "up", "insufficient", "insufficient"]);
  });

  it("of no rows are none", () => {
    expect(changesOf([])).toEqual([]);
  });
});
