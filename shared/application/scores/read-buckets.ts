import { groupBy } from "../../domain/base/group-by.ts";
import { monthPartsBetween, type PartOfMonth } from "../../domain/base/period.ts";
import type { Day } from "../../domain/base/time.ts";
import type { Audience } from "../../domain/customers/index.ts";
import {
  addUp,
  type Bucket,
  cutBy,
  ofAudience,
  type Slice,
  sliceOf,
  subjectKey,
} from "../../domain/scores/index.ts";
import type { ScoreReader } from "./ports.ts";

/** Whose days: an audience's, or everybody's in one of the two cuts that have them. */
export type Whose = { audience: Audience | undefined; otherwise: "type" | "metric" };
/** Whose figures, and where one type is named, of which type. */
type Asked = { audience: Audience | undefined; touchpoint: string | undefined };
type Period = { from: Day; to: Day };

/** The slice that has the calendars: there each value of an attribute has rows of its own, as a channel has. */
export const calendarSliceOf = ({ audience, otherwise }: Whose): Slice =>
  audience ? { cut: cutBy(audience.dimension), value: audience.value } : { cut: otherwise };

const countersOf = (audience: Audience, buckets: readonly Bucket[]): Bucket[] =>
  buckets
    .map((bucket) => ofAudience(bucket, audience.value))
    .filter(({ counters }) => Object.keys(counters).length > 0);

/** The buckets of some stored periods, with counters of the audience alone; those without any are left out. */
const readStored = async (
  reader: Pick<ScoreReader, "buckets">,
  periods: readonly string[],
  { audience, touchpoint }: Asked,
): Promise<Bucket[]> => {
  if (audience === undefined) return reader.buckets({ cut: "type" }, periods, touchpoint);
  return countersOf(audience, await reader.buckets(sliceOf(audience), periods, touchpoint));
};

/** Whether less is read of the month and its other days than of these days. */
const isMost = ({ days, others }: PartOfMonth): boolean => others.length + 1 < days.length;

/** The counts of a month without those of some of its days, as buckets of the first of the days that are left. */
const monthWithout = (
  month: readonly Bucket[],
  others: readonly Bucket[],
  first: Day | undefined,
): Bucket[] => {
  const rest = groupBy(others, ({ place }) => subjectKey(place));
  return [...groupBy(month, ({ place }) => subjectKey(place))].flatMap(([key, [one, ...more]]) => {
    if (one === undefined || first === undefined) return [];
    const gone = addUp((rest.get(key) ?? []).map(({ counters }) => counters));
    const counters = Object.fromEntries(
      Object.entries(addUp([one, ...more].map(({ counters }) => counters)))
        .map(([name, n]) => [name, n - (gone[name] ?? 0)] as const)
        // Two reads are not of the same instant: a day may be a moment ahead of its month.
        .filter(([, n]) => n > 0),
    );
    return Object.keys(counters).length > 0 ? [{ place: { ...one.place, period: first }, counters }] : [];
  });
};

/**
 * The buckets of some periods that do not overlap, with counters of the audience alone. Most of a month is its month
 * without the other days: from 2 to 31 October that is 2 periods to read instead of 30. The counts of such days come
 * together, as those of the first of them.
 */
export const readBuckets = async (
  reader: Pick<ScoreReader, "buckets">,
  periods: readonly Period[],
  asked: Asked,
): Promise<Bucket[]> => {
  const parts = periods.flatMap(({ from, to }) => monthPartsBetween(from, to));
  const storedOf = (part: string | PartOfMonth): string[] =>
    typeof part === "string" ? [part] : isMost(part) ? [part.month, ...part.others] : part.days;
  const stored = [...new Set(parts.flatMap(storedOf))].sort();
  const read = groupBy(await readStored(reader, stored, asked), ({ place }) => place.period);
  const of = (names: readonly string[]) => names.flatMap((name) => read.get(name) ?? []);
  return parts.flatMap((part) =>
    typeof part !== "string" && isMost(part)
      ? monthWithout(of([part.month]), of(part.others), part.days[0])
      : of(storedOf(part)),
  );
};

/** The days that have touchpoints, with counters of the audience alone. */
export const readVolumes = async (
  reader: ScoreReader,
  period: Period,
  { audience, touchpoint }: Asked,
): Promise<Bucket[]> => {
  if (audience === undefined) return reader.volumes({ cut: "type" }, period, touchpoint);
  return countersOf(audience, await reader.volumes(sliceOf(audience), period, touchpoint));
};
