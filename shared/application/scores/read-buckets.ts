import type { Day } from "../../domain/base/time.ts";
import type { Audience } from "../../domain/customers/index.ts";
import { type Bucket, cutBy, ofAudience, type Slice, sliceOf } from "../../domain/scores/index.ts";
import type { ScoreReader } from "./ports.ts";

/** Whose days: an audience's, or everybody's in one of the two cuts that have them. */
export type Whose = { audience: Audience | undefined; otherwise: "type" | "metric" };
/** Whose figures, and where one type is named, of which type. */
type Asked = { audience: Audience | undefined; touchpoint: string | undefined };

/** The slice that has the calendars: there each value of an attribute has rows of its own, as a channel has. */
export const calendarSliceOf = ({ audience, otherwise }: Whose): Slice =>
  audience ? { cut: cutBy(audience.dimension), value: audience.value } : { cut: otherwise };

const countersOf = (audience: Audience, buckets: readonly Bucket[]): Bucket[] =>
  buckets
    .map((bucket) => ofAudience(bucket, audience.value))
    .filter(({ counters }) => Object.keys(counters).length > 0);

/** The buckets of some stored periods, with counters of the audience alone; those without any are left out. */
export const readBuckets = async (
  reader: ScoreReader,
  periods: readonly string[],
  { audience, touchpoint }: Asked,
): Promise<Bucket[]> => {
  if (audience === undefined) return reader.buckets({ cut: "type" }, periods, touchpoint);
  return countersOf(audience, await reader.buckets(sliceOf(audience), periods, touchpoint));
};

/** The days that have touchpoints, with counters of the audience alone. */
export const readVolumes = async (
  reader: ScoreReader,
  period: { from: Day; to: Day },
  { audience, touchpoint }: Asked,
): Promise<Bucket[]> => {
  if (audience === undefined) return reader.volumes({ cut: "type" }, period, touchpoint);
  return countersOf(audience, await reader.volumes(sliceOf(audience), period, touchpoint));
};
