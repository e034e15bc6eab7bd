import { roundPercent, roundRatio } from "../base/rounding.ts";
import { isFavourable, type Metric, npsGroup, type Tone, toneOf } from "../surveys/index.ts";
import { adjustedWald, type Interval, wilson } from "./interval.ts";

/** How often each score was given: `{"0": 3, …, "10": 41}`. */
export type Histogram = Record<string, number>;

export type Score = {
  responses: number;
  /** −100…100 for nps, 0…100 for csat and ces; `null` without a response. */
  score: number | null;
  interval: { level: 0.95; low: number; high: number } | null;
  mean: number | null;
  distribution: Histogram;
  promoters?: number;
  passives?: number;
  detractors?: number;
};

const sumOver = (histogram: Histogram, counts: (score: number) => number): number =>
  Object.entries(histogram).reduce((sum, [score, times]) => sum + counts(Number(score)) * times, 0);

export const npsCounts = (distribution: Histogram) => {
  const group = (name: string) => sumOver(distribution, (score) => (npsGroup(score) === name ? 1 : 0));
  const [promoters, passives, detractors] = [group("promoter"), group("passive"), group("detractor")];
  return { promoters, passives, detractors, n: promoters + passives + detractors };
};

export const shareOf = (metric: "csat" | "ces", distribution: Histogram) => ({
  hits: sumOver(distribution, (score) => (isFavourable(metric, score) ? 1 : 0)),
  n: sumOver(distribution, () => 1),
});

/** How many answers were low, middle and high: for csat 1–2, 3 and 4–5. */
export const toneCounts = (metric: Metric, distribution: Histogram): Record<Tone, number> => {
  const of = (tone: Tone) => sumOver(distribution, (score) => (toneOf(metric, score) === tone ? 1 : 0));
  return { low: of("low"), middle: of("middle"), high: of("high") };
};

/** An interval of shares as percentages to one decimal. */
export const asPercent = ({ low, high }: Interval) => ({ low: roundPercent(low), high: roundPercent(high) });

const ratio = (numerator: number, n: number, decimals: number): number | null =>
  n === 0 ? null : roundRatio(numerator, n, decimals);

const level = 0.95 as const;

/** The figures of a metric from counts alone; each is rounded once, half away from zero. */
export const scoreOf = (metric: Metric, distribution: Histogram): Score => {
  const total = sumOver(distribution, (score) => score);
  if (metric === "nps") {
    const { n, ...groups } = npsCounts(distribution);
    return {
      responses: n,
      score: ratio(100 * (groups.promoters - groups.detractors), n, 1),
      interval: n === 0 ? null : { level, ...asPercent(adjustedWald({ ...groups, n })) },
      mean: ratio(total, n, 2),
      distribution,
      ...groups,
    };
  }
  const { hits, n } = shareOf(metric, distribution);
  return {
    responses: n,
    score: ratio(100 * hits, n, 1),
    interval: n === 0 ? null : { level, ...asPercent(wilson({ hits, n })) },
    mean: ratio(total, n, 2),
    distribution,
  };
};
