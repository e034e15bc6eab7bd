import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustedWald, wilson } from "../../../shared/domain/scores/interval.ts";
import { type Histogram, scoreOf, toneCounts } from "../../../shared/domain/scores/score.ts";
import { isFavourable, isOnScale, npsGroup, scaleOf } from "../../../shared/domain/surveys/metric.ts";

const Z = 1.959964;

/** `numerator / denominator` in units of 10^-decimals, half away from zero, in whole numbers alone. */
const exactly = (numerator: number, denominator: number, decimals: number): number => {
  const scaled = BigInt(Math.abs(numerator)) * 10n ** BigInt(decimals);
  const whole = (2n * scaled + BigInt(denominator)) / (2n * BigInt(denominator));
  const digits = whole.toString().padStart(decimals + 1, "0");
  const text = `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return whole === 0n ? 0 : Number(numerator < 0 ? `-${text}` : text);
};

const npsOf = (promoters: number, passives: number, detractors: number) =>
  scoreOf("nps", { "10": promoters, "8": passives, "3": detractors });

describe("a metric", () => {
  it.each([
    [0, "detractor"],
    [6, "detractor"],
    [7, "passive"],
    [8, "passive"],
    [9, "promoter"],
    [10, "promoter"],
  ])("nps %i is a %s", (score, group) => {
    expect(npsGroup(score)).toBe(group);
  });

  it.each([
    ["csat", 1, false],
    ["csat", 3, false],
    ["csat", 4, true],
    ["csat", 5, true],
    ["ces", 1, false],
    ["ces", 4, false],
    ["ces", 5, true],
    ["ces", 7, true],
  ] as const)("%s %i is favourable: %s", (metric, score, favourable) => {
    expect(isFavourable(metric, score)).toBe(favourable);
  });

  it.each([
    ["nps", -1, false],
    ["nps", 0, true],
    ["nps", 10, true],
    ["nps", 11, false],
    ["csat", 0, false],
    ["csat", 1, true],
    ["csat", 5, true],
    ["csat", 6, false],
    ["ces", 0, false],
    ["ces", 1, true],
    ["ces", 7, true],
    ["ces", 8, false],
    ["nps", 7.5, false],
    ["nps", Number.NaN, false],
    ["nps", Number.POSITIVE_INFINITY, false],
  ] as const)("%s has %d on its scale: %s", (metric, score, on) => {
    expect(isOnScale(metric, score)).toBe(on);
    if (Number.isInteger(score)) expect(scaleOf(metric).includes(score)).toBe(on);
  });
});

describe("an interval", () => {
  it.each([
    // z = 1.96 gives 0.4902–0.9433 for 8 of 10 in print (Wilson 1927; Newcombe 1998 method 3); more digits by hand
    [8, 10, 0.4902, 0.9433],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [5, 10, 0.2366, 0.7634],
    [1, 1, 0.2065, 1],
    [0, 1, 0, 0.7935],
    // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %i in %i is Wilson's: %d to %d", (hits, n, low, high) => {
    expect(wilson({ hits, n }).low).toBeCloseTo(low, 4);
    expect(wilson({ hits, n }).high).toBeCloseTo(high, 4);
  });

  it("of Wilson contains exactly the shares that the score test does not refuse", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, part) => {
          const hits = Math.round(part * n);
          const share = hits / n;
          for (const bound of Object.values(wilson({ hits, n }))) {
            if (bound < 1e-9 || bound > 1 - 1e-9) continue;
            expect(Math.abs(share - bound) / Math.sqrt((bound * (1 - bound)) / n)).toBeCloseTo(Z, 4);
          }
        },
      ),
    );
  });

  it.each([
    // n' = 13; p = 5.75/13, d = 2.75/13: centre 3/13 = 0.230769, variance (8.5/13 − 0.053254)/13 = 0.046200
    [{ promoters: 5, detractors: 2, n: 10 }, -0.190506, 0.652045],
    // n' = 123; p = 62.75/123, d = 22.75/123: centre 40/123 = 0.325203, variance (85.5/123 − 0.105757)/123
    [{ promoters: 62, detractors: 22, n: 120 }, 0.189532, 0.460875],
    // n' = 4; p = 1.75/4, d = 0.75/4: centre 1/4, variance (2.5/4 − 1/16)/4 = 0.140625, error 0.375
    [{ promoters: 1, detractors: 0, n: 1 }, 0.25 - Z * 0.375, 0.9849865],
    // n' = 103: centre 1.5/103 − … all passive: p = d = 0.75/103, variance 1.5/103/103
    [{ promoters: 0, detractors: 0, n: 100 }, (-Z * Math.sqrt(1.5)) / 103, (Z * Math.sqrt(1.5)) / 103],
  ])("of %j is the adjusted Wald, worked by hand", (counts, low, high) => {
    expect(adjustedWald(counts).low).toBeCloseTo(low, 5);
    expect(adjustedWald(counts).high).toBeCloseTo(high, 5);
  });

  it("shows as in the contract's example: 62, 36 and 22 of 120", () => {
    expect(npsOf(62, 36, 22)).toMatchObject({
      responses: 120,
      score: 33.3,
      interval: { level: 0.95, low: 19.0, high: 46.1 },
    });
  });
});

const counts = fc.record({
  promoters: fc.nat(2_000),
  passives: fc.nat(2_000),
  detractors: fc.nat(2_000),
});
const answered = counts.filter(
  ({ promoters, passives, detractors }) => promoters + passives + detractors > 0,
);
const walds = ({
  promoters,
  passives,
  detractors,
}: {
  promoters: number;
  passives: number;
  detractors: number;
}) => adjustedWald({ promoters, detractors, n: promoters + passives + detractors });

describe("the nps interval", () => {
  it("contains the adjusted centre and stays within ±1", () => {
    fc.assert(
      fc.property(answered, (c) => {
        const { low, high } = walds(c);
        const centre = (c.promoters - c.detractors) / (c.promoters + c.passives + c.detractors + 3);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThan(centre);
        expect(high).toBeGreaterThan(centre);
      }),
    );
  });

  it("turns over where promoters and detractors change places", () => {
    fc.assert(
      fc.property(answered, (c) => {
        const { low, high } = walds(c);
        const turned = walds({ ...c, promoters: c.detractors, detractors: c.promoters });
        expect(turned.low).toBeCloseTo(-high, 12);
        expect(turned.high).toBeCloseTo(-low, 12);
      }),
    );
  });

  it("never widens with more answers of the same shares", () => {
    fc.assert(
      fc.property(answered, fc.integer({ min: 2, max: 9 }), (c, times) => {
        const width = ({ low, high }: { low: number; high: number }) => high - low;
        const more = {
          promoters: c.promoters * times,
          passives: c.passives * times,
          detractors: c.detractors * times,
        };
        // a bound at ±1 hides what lies beyond: only whole intervals can be compared
        const [first, second] = [walds(c), walds(more)];
        if (first.low > -1 && first.high < 1) expect(width(second)).toBeLessThanOrEqual(width(first) + 1e-12);
      }),
    );
  });

  it("is clamped at ±100 where few answers are all alike", () => {
    expect(npsOf(3, 0, 0).interval?.high).toBe(100);
    expect(npsOf(0, 0, 3).interval?.low).toBe(-100);
  });
});

describe("wilson's interval", () => {
  const share = fc
    .integer({ min: 1, max: 3_000 })
    .chain((n) => fc.record({ n: fc.constant(n), hits: fc.nat(n) }));

  it("contains the share, stays within 0 and 1 and turns over with it", () => {
    fc.assert(
      fc.property(share, ({ hits, n }) => {
        const { low, high } = wilson({ hits, n });
        const turned = wilson({ hits: n - hits, n });
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(hits / n + 1e-12);
        expect(high).toBeGreaterThanOrEqual(hits / n - 1e-12);
        expect(turned.low).toBeCloseTo(1 - high, 12);
      }),
    );
  });

  it("never widens with more answers of the same share", () => {
    fc.assert(
      fc.property(share, fc.integer({ min: 2, max: 9 }), ({ hits, n }, times) => {
        const [few, many] = [wilson({ hits, n }), wilson({ hits: hits * times, n: n * times })];
        expect(many.high - many.low).toBeLessThanOrEqual(few.high - few.low + 1e-12);
      }),
    );
  });
});

describe("a score", () => {
  it("is null without an answer, never 0", () => {
    expect(scoreOf("nps", {})).toEqual({
      responses: 0,
      score: null,
      interval: null,
      mean: null,
      distribution: {},
      promoters: 0,
      passives: 0,
      detractors: 0,
    });
    for (const metric of ["csat", "ces"] as const)
      expect(scoreOf(metric, { "1": 0 })).toEqual({
        responses: 0,
        score: null,
        interval: null,
        mean: null,
        distribution: { "1": 0 },
      });
  });

  it("of nps is exact for all groups up to twelve answers", () => {
    let cases = 0;
    for (let promoters = 0; promoters <= 12; promoters += 1)
      for (let passives = 0; passives + promoters <= 12; passives += 1)
        for (let detractors = 0; detractors + passives + promoters <= 12; detractors += 1) {
          const n = promoters + passives + detractors;
          if (n === 0) continue;
          const { score, mean, ...groups } = npsOf(promoters, passives, detractors);
          expect(groups).toMatchObject({ responses: n, promoters, passives, detractors });
          expect(score).toBe(exactly(100 * (promoters - detractors), n, 1));
          expect(mean).toBe(exactly(10 * promoters + 8 * passives + 3 * detractors, n, 2));
          cases += 1;
        }
    expect(cases).toBe(454);
  });

  it("of csat and ces is exact for all shares up to sixty answers", () => {
    for (const [metric, top] of [
      ["csat", 5],
      ["ces", 7],
    ] as const)
      for (let n = 1; n <= 60; n += 1)
        for (let hits = 0; hits <= n; hits += 1) {
          const { score, mean } = scoreOf(metric, { [top]: hits, "1": n - hits });
          expect(score).toBe(exactly(100 * hits, n, 1));
          expect(mean).toBe(exactly(top * hits + (n - hits), n, 2));
        }
  });

  it.each([
    // 1 of 16 = 6.25 %, 3 of 16 = 18.75 %: halves go away from zero, both ways
    [1, 15, 0, 6.3],
    [0, 15, 1, -6.3],
    [3, 13, 0, 18.8],
    [0, 13, 3, -18.8],
    [1, 2, 0, 33.3],
    [0, 1, 2, -66.7],
    [4, 0, 4, 0],
  ])("of %i promoters, %i passives and %i detractors is %d", (promoters, passives, detractors, score) => {
    expect(npsOf(promoters, passives, detractors).score).toBe(score);
  });

  it("of the whole scale counts each answer in its group", () => {
    const ones: Histogram = Object.fromEntries(scaleOf("nps").map((score) => [String(score), 1]));
    expect(scoreOf("nps", ones)).toMatchObject({
      responses: 11,
      promoters: 2,
      passives: 2,
      detractors: 7,
      score: -45.5,
      mean: 5,
    });
  });

  it("is never −0, in no figure", () => {
    fc.assert(
      fc.property(answered, ({ promoters, passives, detractors }) => {
        for (const { score, mean, interval } of [
          npsOf(promoters, passives, detractors),
          scoreOf("csat", { "5": promoters, "1": detractors + passives }),
        ])
          for (const figure of [score, mean, interval?.low, interval?.high])
            expect(Object.is(figure, -0)).toBe(false);
      }),
    );
    expect(Object.is(npsOf(1, 0, 1).score, 0)).toBe(true);
  });
});

describe("answers by how they turned out", () => {
  it.each([
    ["nps", { low: 7, middle: 2, high: 2 }],
    ["csat", { low: 2, middle: 1, high: 2 }],
    ["ces", { low: 3, middle: 1, high: 3 }],
  ] as const)("of %s: one of each score", (metric, expected) => {
    const oneOfEach = Object.fromEntries(scaleOf(metric).map((score) => [score, 1]));
    expect(toneCounts(metric, oneOfEach)).toEqual(expected);
  });
});
