import type { Audience } from "../../domain/customers/index.ts";
import { type Bucket, cutBy, ofAudience, type Slice, sliceOf } from "../../domain/scores/index.ts";
import type { ScoreReader } from "./ports.ts";

/** Whose figures: an audience's, or everybody's in one of the two cuts that have them. */
export type Whose = { audience: Audience | undefined; otherwise: "type" | "metric" };

/** The slice that has the calendars: there each value of an attribute has rows of its own, as a channel has. */
export const calendarSliceOf = ({ audience, otherwise }: Whose): Slice =>
  audience ? { cut: cutBy(audience.dimension), value: audience.value } : { cut: otherwise };

/** The buckets of some stored periods, with counters of the audience alone; those without any are left out. */
export const readBuckets = async (
  reader: ScoreReader,
  periods: readonly string[],
  { audience, otherwise, touchpoint }: Whose & { touchpoint: string | undefined },
): Promise<Bucket[]> => {
  if (audience === undefined) return reader.buckets({ cut: otherwise }, periods, touchpoint);
  const buckets = await reader.buckets(sliceOf(audience), periods, touchpoint);
  return buckets
    .map((bucket) => ofAudience(bucket, audience.value))
    .filter(({ counters }) => Object.keys(counters).length > 0);
};
