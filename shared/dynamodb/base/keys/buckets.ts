import * as z from "zod/mini";
import { addDays, type Day } from "../../../domain/base/time.ts";
import {
  type BucketPlace,
  type Cut,
  calendarOf,
  EVER,
  isCalendar,
  type Slice,
} from "../../../domain/scores/index.ts";
import { Metric } from "../../../domain/surveys/index.ts";
import type { Key } from "./key.ts";
import { AMOUNT_BUCKETS, amountKey, amountPlaceOf, isAmountCut } from "./tallies.ts";

export const AGGREGATION = "AGGREGATION";
export const aggregationKey = (shard: number): Key => ({
  pk: AGGREGATION,
  sk: `SHARD#${String(shard).padStart(3, "0")}`,
});
/** Undefined for a row that belongs to no shard. */
export const aggregationShardOf = ({ sk }: Pick<Key, "sk">): number | undefined =>
  /^SHARD#\d{3}$/.test(sk) ? Number(sk.slice("SHARD#".length)) : undefined;

export const VOLUME = "VOLUME";
const CALENDAR = "CALENDAR";

const isDay = (period: string): boolean => period.length === "2026-10-05".length;
/** What stands in a calendar's key in place of the day. */
const CALENDAR_DAY = "days";
const isInDays = (period: string): boolean => isDay(period) || isCalendar(period);

/** A slice in a key: `type`, `by:plan`, or with its value `by:channel#web`. An encoded value never contains `#`. */
const sliceName = ({ cut, value }: Slice): string =>
  value === undefined ? cut : `${cut}#${encodeURIComponent(value)}`;

/**
 * A month has one partition for its own buckets and one for those of its days, with the calendars of touchpoints; a year
 * has one for its calendars. One Query reads all touchpoint types.
 */
export const bucketPartition = (period: string): string =>
  period === EVER ? VOLUME : `${isInDays(period) ? "DAYS" : "MONTH"}#${period.slice(0, 7)}`;

/** The calendars of a place's answers, month after month, are in one partition: one Query reads them for a trend. */
export const calendarPartition = (place: Omit<BucketPlace, "period">): string =>
  [CALENDAR, sliceName(place), place.touchpoint ?? "", place.survey ?? "", place.metric ?? ""].join("#");
/** Bounds of the calendars that hold the days in `[from, to)`. */
export const calendarsBetween = (from: Day, to: Day): [string, string] => [
  `${from.slice(0, 7)}#`,
  `${addDays(to, -1).slice(0, 7)}$`,
];

/** Each shard of the aggregation writes its own rows, so that two runs never conflict. */
export const bucketKey = (place: BucketPlace, shard: number): Key => {
  const { period, touchpoint, survey, metric } = place;
  if (isAmountCut(place.cut)) return amountKey(place, shard);
  if (isCalendar(period) && metric !== null)
    return { pk: calendarPartition(place), sk: `${period.slice(0, 7)}#${shard}` };
  const slice = isInDays(period) ? `${sliceName(place)}#${period.slice(8)}` : sliceName(place);
  return {
    pk: bucketPartition(period),
    sk: [slice, touchpoint ?? "", survey ?? "", metric ?? "", shard].join("#"),
  };
};

const boundsOf = (name: string, touchpoint: string | undefined): [string, string] => {
  const prefix = touchpoint === undefined ? name : `${name}#${touchpoint}`;
  return [`${prefix}#`, `${prefix}$`];
};
/** Bounds of the sort keys of a month's buckets: of a whole slice, or of one touchpoint type in it. */
export const monthsBucketsBetween = (slice: Slice, touchpoint?: string): [string, string] =>
  boundsOf(sliceName(slice), touchpoint);
/** The same for some days of a month: in each slice their buckets go by day first. */
export const daysBucketsBetween = (
  slice: Slice,
  { first, last }: { first: Day; last: Day },
): [string, string] => [`${sliceName(slice)}#${first.slice(8)}#`, `${sliceName(slice)}#${last.slice(8)}$`];

/** The same for the month's calendars of touchpoints, of all types or of one: they stand behind the days. */
export const volumesBetween = (slice: Slice, touchpoint?: string): [string, string] =>
  boundsOf(`${sliceName(slice)}#${CALENDAR_DAY}`, touchpoint);

/** The place that a bucket's key stands for. */
export const bucketPlaceOf = ({ pk, sk }: Key): BucketPlace => {
  if (pk.startsWith(AMOUNT_BUCKETS)) return amountPlaceOf({ pk, sk });
  const [kind, ...within] = pk.split("#");
  const [first = "", ...rest] = sk.split("#");
  if (kind === CALENDAR) return placeNamed(calendarOf(first), within);
  const names = [first, ...rest.slice(0, -1)];
  if (kind !== "DAYS") return placeNamed(within[0] ?? EVER, names);
  const [day] = names.splice(-4, 1);
  return placeNamed(`${within[0]}-${day}`, names);
};
/** `names`: cut, value (if it has one), touchpoint type, survey and metric. */
const placeNamed = (period: string, names: readonly string[]): BucketPlace => {
  const [cut = ""] = names;
  const value = names.length > 4 ? names[1] : undefined;
  const [touchpoint, survey, metric] = names.slice(-3);
  return {
    period,
    cut: cut as Cut,
    touchpoint: touchpoint || null,
    survey: survey || null,
    metric: metric ? z.parse(Metric, metric) : null,
    ...(value === undefined ? {} : { value: decodeURIComponent(value) }),
  };
};

/** How the partition keys of buckets begin; the last one is a whole partition key. */
export const BUCKETS = [`${CALENDAR}#`, "DAYS#", "MONTH#", AMOUNT_BUCKETS, VOLUME] as const;

/** The place and the shard of a bucket's key; undefined if no bucket can have this key. */
export const bucketOf = (key: Key): { place: BucketPlace; shard: number } | undefined => {
  const shard = Number(key.sk.slice(key.sk.lastIndexOf("#") + 1));
  try {
    const place = bucketPlaceOf(key);
    const own = bucketKey(place, shard);
    return own.pk === key.pk && own.sk === key.sk ? { place, shard } : undefined;
  } catch {
    return undefined;
  }
};
