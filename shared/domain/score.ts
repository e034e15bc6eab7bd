import { adjustedWald, type Interval, wilson } from "./interval.ts";
import { isFavourable, type Metric, npsGroup } from "./metric.ts";
import { round, roundRatio } from "./rounding.ts";

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

const asPercent = ({ low, high }: Interval) => ({
  level: 0.95 as const,
  low: round(100 * low, 1),
  high: round(100 * high, 1),
});

/** The figures of a metric from counts alone; each is rounded once, half away from zero. */
export const scoreOf = (metric: Metric, distribution: Histogram): Score => {
  const n = sumOver(distribution, () => 1);
  const mean =
    n === 0
      ? null
      : roundRatio(
          sumOver(distribution, (score) => score),
          n,
          2,
        );
  if (metric === "nps") {
    const group = (name: string) => sumOver(distribution, (score) => (npsGroup(score) === name ? 1 : 0));
    const [promoters, passives, detractors] = [group("promoter"), group("passive"), group("detractor")];
    return {
      responses: n,
      score: n === 0 ? null : roundRatio(100 * (promoters - detractors), n, 1),
      interval: n === 0 ? null : asPercent(adjustedWald({ promoters, detractors, n })),
      mean,
      distribution,
      promoters,
      passives,
      detractors,
    };
  }
  const hits = sumOver(distribution, (score) => (isFavourable(metric, score) ? 1 : 0));
  return {
    responses: n,
    score: n === 0 ? null : roundRatio(100 * hits, n, 1),
    interval: n === 0 ? null : asPercent(wilson({ hits, n })),
    mean,
    distribution,
  };
};
