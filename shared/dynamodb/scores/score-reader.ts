import * as z from "zod/mini";
import type { ScoreReader } from "../../application/scores/index.ts";
import { groupBy } from "../../domain/base/group-by.ts";
import { type Bucket, type BucketPlace, daysIn, type Slice } from "../../domain/scores/index.ts";
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

const parseBucket = (row: Row): Bucket => {
  const { digest: _, lastSeenAt: __, ...counters } = parseRow(BucketRow, row);
  return { place: placeOf(row as Key), counters: counters as Record<string, number> };
};

const isDay = (period: string): boolean => period.length > "2026-10".length;

/** One Query for each month, and one for the days that are next to each other in a month. */
const queriesFor = (slice: Slice, periods: readonly string[], touchpoint: string | undefined): RowQuery[] => {
  const months = periods.filter((period) => !isDay(period));
  const days = groupBy(periods.filter(isDay), (day) => day.slice(0, 7));
  return [
    ...months.map((month) => ({
      partition: bucketPartition(month),
      between: monthsBucketsBetween(slice, touchpoint),
    })),
    ...[...days.values()].map((days) => {
      const [first = "", last = ""] = [days[0], days.at(-1)];
      return { partition: bucketPartition(first), between: daysBucketsBetween(slice, { first, last }) };
    }),
  ];
};

/**
 * Reads the buckets, at half price (eventually consistent). Neither their number nor their size grows with the number of
 * responses.
 */
export const createScoreReader = (table: Table, { shards }: { shards: number }): ScoreReader => ({
  buckets: async (slice, periods, touchpoint) =>
    (await Promise.all(queriesFor(slice, periods, touchpoint).map((query) => queryAll(table, query))))
      .flat()
      .map(parseBucket),

  days: async (place, { from, to }) => {
    const partition = calendarPartition(place);
    const rows = await queryAll(table, { partition, between: calendarsBetween(from, to) });
    const days = rows.flatMap((row) => daysIn(parseBucket(row)));
    return days.filter((day) => day.place.period >= from && day.place.period < to);
  },

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
