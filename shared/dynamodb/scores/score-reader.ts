import * as z from "zod/mini";
import type { ScoreReader } from "../../application/scores/index.ts";
import { groupBy } from "../../domain/base/group-by.ts";
import { monthsBetween } from "../../domain/base/period.ts";
import { addDays, type Day } from "../../domain/base/time.ts";
import {
  type Bucket,
  type BucketPlace,
  calendarOf,
  periodsIn,
  type Slice,
  yearOf,
} from "../../domain/scores/index.ts";
import { UnreadableRow } from "../base/faults.ts";
import {
  bucketPartition,
  bucketPlaceOf,
  calendarPartition,
  calendarsBetween,
  daysBucketsBetween,
  type Key,
  monthsBucketsBetween,
  pendingPartition,
  quarantinePartition,
  volumesBetween,
} from "../base/keys/index.ts";
import { countRows, parseRow, queryAll, type Row, type RowQuery, type Table } from "../base/table.ts";
import { readRuns } from "./aggregation-runs.ts";

/** Every other attribute is a counter. */
const BucketRow = z.catchall(
  z.object({ digest: z.union([z.int(), z.bigint()]), lastSeenAt: z.optional(z.string()) }),
  z.int(),
);

const placeOf = (key: Key): BucketPlace => {
  try {
    return bucketPlaceOf(key);
  } catch {
    throw new UnreadableRow(key.pk, ["sk"]);
  }
};

export const parseBucket = (row: Row): Bucket => {
  const { digest: _, lastSeenAt: __, ...counters } = parseRow(BucketRow, row);
  return { place: placeOf(row as Key), counters: counters as Record<string, number> };
};

const isDay = (period: string): boolean => period.length > "2026-10".length;

/** One Query for each month, or each year. */
const monthQueries = (
  months: readonly string[],
  { slice, touchpoint }: { slice: Slice; touchpoint: string | undefined },
): RowQuery[] =>
  months.map((month) => ({
    partition: bucketPartition(month),
    between: monthsBucketsBetween(slice, touchpoint),
  }));

/** One Query for each stretch of days that are next to each other. */
const dayQueries = (days: readonly Day[], slice: Slice): RowQuery[] => {
  const stretches: { first: Day; last: Day }[] = [];
  for (const day of days) {
    const current = stretches.at(-1);
    if (current !== undefined && addDays(current.last, 1) === day) current.last = day;
    else stretches.push({ first: day, last: day });
  }
  return stretches.map((stretch) => ({
    partition: bucketPartition(stretch.first),
    between: daysBucketsBetween(slice, stretch),
  }));
};

const readRows = async (table: Table, queries: readonly RowQuery[]): Promise<Bucket[]> =>
  (await Promise.all(queries.map((query) => queryAll(table, query)))).flat().map(parseBucket);

type Days = { from: Day; to: Day };

const isWithin =
  ({ from, to }: Days) =>
  ({ place }: Bucket): boolean =>
    place.period >= from && place.period < to;

/** The days of touchpoints from the calendars of their months: one Query for each month. */
const readVolumes = async (
  table: Table,
  days: Days,
  { slice, touchpoint }: { slice: Slice; touchpoint: string | undefined },
): Promise<Bucket[]> => {
  const queries = monthsBetween(days.from, addDays(days.to, -1)).map((month) => ({
    partition: bucketPartition(calendarOf(`${month}-01`)),
    between: volumesBetween(slice, touchpoint),
  }));
  return (await readRows(table, queries)).flatMap(periodsIn).filter(isWithin(days));
};

/**
 * Reads the buckets, at half price (eventually consistent). Neither their number nor their size grows with the number of
 * responses.
 */
export const createScoreReader = (table: Table, { shards }: { shards: number }): ScoreReader => ({
  buckets: async (slice, periods, touchpoint) => {
    const whose = { slice, touchpoint };
    const months = periods.filter((period) => !isDay(period));
    const days = [...groupBy(periods.filter(isDay), (day) => day.slice(0, 7)).values()];
    const found = await Promise.all([
      readRows(table, [
        ...monthQueries(months, whose),
        ...days.flatMap((ofMonth) => dayQueries(ofMonth, slice)),
      ]),
      ...days.map(async (ofMonth) => {
        const within = { from: ofMonth[0] ?? "", to: addDays(ofMonth.at(-1) ?? "", 1) };
        const volumes = await readVolumes(table, within, whose);
        return volumes.filter(({ place }) => ofMonth.includes(place.period));
      }),
    ]);
    return found.flat();
  },

  days: async (place, { from, to }) => {
    const partition = calendarPartition(place);
    const calendars = await readRows(table, [{ partition, between: calendarsBetween(from, to) }]);
    return calendars.flatMap(periodsIn).filter(isWithin({ from, to }));
  },

  months: async (months, touchpoint) => {
    const years = [...new Set(months.map(yearOf))];
    const calendars = await readRows(table, monthQueries(years, { slice: { cut: "type" }, touchpoint }));
    return calendars.flatMap(periodsIn).filter(({ place }) => months.includes(place.period));
  },

  volumes: (slice, days, touchpoint) => readVolumes(table, days, { slice, touchpoint }),

  /** The time of the shard that ran longest ago; null until every shard has run. */
  computedAt: async () => {
    const times = (await readRuns(table, shards)).flatMap((run) => run.computedAt ?? []).sort();
    return times.length < shards ? null : (times[0] ?? null);
  },

  pendingResponses: async () => {
    const partitions = Array.from({ length: shards }, (_, shard) => [
      pendingPartition("RESPONSE", shard),
      quarantinePartition("RESPONSE", shard),
    ]);
    const counts = await Promise.all(
      partitions.flat().map((partition) => countRows(table, { partition, index: "pending" })),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  },
});
