import * as z from "zod/mini";
import { Metric } from "../surveys/index.ts";

/**
 * What the daily look last said of a row of scores: 28 days beside the 28 before. `changedOn` is the day on which the
 * verdict last became `up` or `down`; an event is made once for it.
 */
export const StandingVerdict = z.strictObject({
  touchpoint: z.nullable(z.string()),
  metric: Metric,
  verdict: z.enum(["up", "down", "flat", "insufficient"]),
  /** The last day that was compared. */
  day: z.string(),
  changedOn: z.optional(z.string()),
  /** The score of the 28 days, the one before, their difference in points and its 95 % interval, and the answers. */
  score: z.nullable(z.number()),
  previous: z.nullable(z.number()),
  difference: z.nullable(z.number()),
  low: z.nullable(z.number()),
  high: z.nullable(z.number()),
  responses: z.int(),
});
export type StandingVerdict = z.infer<typeof StandingVerdict>;
