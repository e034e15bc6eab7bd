import type { AmountReader, AmountSlice } from "../../application/tallies/index.ts";
import { monthsBetween } from "../../domain/base/period.ts";
import { addDays, daysOfMonth, latest } from "../../domain/base/time.ts";
import type { Bucket } from "../../domain/scores/index.ts";
import {
  amountDaysBetween,
  amountMonthsBetween,
  amountPartition,
  amountYearsBetween,
  MEANING,
  pendingPartition,
  quarantinePartition,
} from "../base/keys/index.ts";
import { countRows, queryAll, type RowQuery, type Table } from "../base/table.ts";
import { parseBucket } from "../scores/index.ts";

const read = async (table: Table, queries: readonly RowQuery[]): Promise<Bucket[]> =>
  (await Promise.all(queries.map((query) => queryAll(table, query)))).flat().map(parseBucket);

const FIRST_YEAR = "1900";

/** Bounds of the years of one part, up to a year: they stand behind each other. */
const yearsUpTo = (slice: AmountSlice, upTo: string): [string, string] => {
  const [low, high] = amountYearsBetween(slice);
  return slice.by !== undefined && slice.value === undefined
    ? [low, high]
    : [`${low}${FIRST_YEAR}`, `${low}${upTo}$`];
};

/**
 * Reads the buckets of figures with amounts, at half price (eventually consistent). Neither their number nor their size
 * grows with the number of tickets.
 */
export const createAmountReader = (table: Table, { shards }: { shards: number }): AmountReader => ({
  months: (slice, months) =>
    read(
      table,
      months.map((month) => ({
        partition: amountPartition(slice.of, month),
        between: amountMonthsBetween(slice),
      })),
    ),

  days: async (slice, { from, to }) => {
    if (from >= to) return [];
    const last = addDays(to, -1);
    const stretches = monthsBetween(from, last).map((month) => {
      const days = daysOfMonth(month);
      const begin = latest(from, days[0] ?? from);
      const end = addDays(days.at(-1) ?? last, 1);
      return { month, from: begin, to: [end, to].sort()[0] ?? to };
    });
    const found = await read(
      table,
      stretches.map(({ month, ...days }) => ({
        partition: amountPartition(slice.of, month),
        between: amountDaysBetween(slice, days),
      })),
    );
    return found.filter(({ place }) => place.period >= from && place.period < to);
  },

  years: async (slice, upTo) => {
    const found = await read(table, [
      { partition: amountPartition(slice.of, upTo), between: yearsUpTo(slice, upTo) },
    ]);
    return found.filter(({ place }) => place.period <= upTo);
  },

  pending: async () => {
    const partitions = Array.from({ length: shards }, (_, shard) => [
      pendingPartition(MEANING, shard),
      quarantinePartition(MEANING, shard),
    ]);
    const counts = await Promise.all(
      partitions.flat().map((partition) => countRows(table, { partition, index: "pending" })),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  },
});
