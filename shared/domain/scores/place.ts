import { type Audience, CHANNEL } from "../customers/index.ts";
import type { Metric } from "../surveys/index.ts";

/**
 * How the facts of a period are cut into buckets: by `type`, one bucket per touchpoint type and survey; by `metric`, one
 * calendar for all answers of a metric; `by:channel` and the like as `type`, but for each audience apart; `support` and
 * `support:channel` and the like, the whole and the parts of a family of figures with amounts.
 */
export type Cut = "type" | "metric" | `by:${string}` | AmountCut;
export type AmountCut = "support" | "success" | `support:${string}` | `success:${string}`;

export const cutBy = (dimension: string): Cut => `by:${dimension}`;

/** A cut; where each audience of it has buckets of its own, also which audience: its `value`. */
export type Slice = { cut: Cut; value?: string };

/** What a bucket counts: the facts of this period, in this slice, with these three. */
export type BucketPlace = Slice & {
  /** A day (`2026-10-05`), a month (`2026-10`), a month's calendar (`2026-10-days`), a year's (`2026`) or {@link EVER}. */
  period: string;
  touchpoint: string | null;
  survey: string | null;
  metric: Metric | null;
};

/** The period without an end: how often a touchpoint type was recorded at all. */
export const EVER = "EVER";

/**
 * The slice that has an audience's days and months. Each channel has buckets of its own, since callers can make up any
 * number of channels and a row has a largest size. The values of an attribute are few (a stage names them): they share
 * one bucket, so that one write counts an answer whichever of them it has.
 */
export const sliceOf = ({ dimension, value }: Audience): Slice =>
  dimension === CHANNEL ? { cut: cutBy(dimension), value } : { cut: cutBy(dimension) };

/** Tells buckets apart. */
export const bucketName = ({ period, cut, touchpoint, survey, metric, value }: BucketPlace): string =>
  JSON.stringify([period, cut, touchpoint, survey, metric, value]);
