import * as z from "zod/mini";

export const METRICS = ["nps", "csat", "ces"] as const;
/** What a survey measures: `nps` 0–10, `csat` 1–5, `ces` 1–7. No figure mixes two metrics. */
export const Metric = z.enum(METRICS);
export type Metric = z.infer<typeof Metric>;

const SCALES = { nps: [0, 10], csat: [1, 5], ces: [1, 7] } as const;

/** Every score of the metric's scale, lowest first. */
export const scaleOf = (metric: Metric): number[] => {
  const [low, high] = SCALES[metric];
  return Array.from({ length: high - low + 1 }, (_, index) => low + index);
};

/** Whether a score is one that the metric has: 7.5 and 11 are no NPS scores. */
export const isOnScale = (metric: Metric, score: number): boolean => {
  const [low, high] = SCALES[metric];
  return Number.isInteger(score) && score >= low && score <= high;
};

/** Reichheld 2003: promoters answer 9–10, detractors 0–6. */
export const npsGroup = (score: number): "promoter" | "passive" | "detractor" =>
  score >= 9 ? "promoter" : score >= 7 ? "passive" : "detractor";

/** From where to where a metric's score can be, in points. */
export const scoreRange = (metric: Metric): readonly [lowest: number, highest: number] =>
  metric === "nps" ? [-100, 100] : [0, 100];

/**
 * How an answer turned out; texts differ by it, so that a low score gets no cheerful reply. `middle`: a passive, or the
 * middle of the scale.
 */
export const TONES = ["low", "middle", "high"] as const;
export type Tone = (typeof TONES)[number];
const NPS_TONES = { promoter: "high", passive: "middle", detractor: "low" } as const;

/** @param score one of the metric's scale */
export const toneOf = (metric: Metric, score: number): Tone => {
  if (metric === "nps") return NPS_TONES[npsGroup(score)];
  if (isFavourable(metric, score)) return "high";
  const [low, high] = SCALES[metric];
  return score === (low + high) / 2 ? "middle" : "low";
};

/** Whether an answer counts as satisfied (csat: 4–5 of 5) or as low effort (ces: 5–7 of 7). */
export const isFavourable = (metric: "csat" | "ces", score: number): boolean =>
  score >= (metric === "csat" ? 4 : 5);

const groupOf = (metric: Metric, score: number): string | boolean =>
  metric === "nps" ? npsGroup(score) : isFavourable(metric, score);

/** The lowest score of the same group: the metric and its interval treat both alike. NPS 8 → 7, CSAT 5 → 4. */
export const lowestAlike = (metric: Metric, score: number): number =>
  scaleOf(metric).find((other) => groupOf(metric, other) === groupOf(metric, score)) ?? score;
