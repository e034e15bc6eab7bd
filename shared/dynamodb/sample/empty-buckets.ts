import { sideBySide } from "../../application/base/side-by-side.ts";
import { groupBy } from "../../domain/base/group-by.ts";
import { monthsBetween } from "../../domain/base/period.ts";
import { addDuration, type Instant } from "../../domain/base/time.ts";
import { type BucketPlace, entriesOf, FAMILIES, type Family } from "../../domain/scores/index.ts";
import { amountPartition, bucketKey, bucketOf, bucketPartition, type Key } from "../base/keys/index.ts";
import { queryAll, type Row, type Table } from "../base/table.ts";
import { transact } from "../base/write.ts";

/**
 * Rows of one bucket that count nothing together: what a ticket counts may be added in one shard and taken out in another.
 * A bucket's digest is a sum of hashes, so with items in it it is hardly ever zero.
 */
const isEmpty = (rows: readonly Row[]): boolean => {
  const sums = new Map<string, bigint>();
  for (const { pk: _, sk: __, lastSeenAt: ___, ...numbers } of rows)
    for (const [name, number] of Object.entries(numbers))
      sums.set(name, (sums.get(name) ?? 0n) + BigInt(number as number | bigint));
  return [...sums.values()].every((sum) => sum === 0n);
};

/** So many rows are deleted at once. */
const TOGETHER = 50;

const deleteRows = (table: Table, rows: readonly Row[]) =>
  transact(
    table,
    rows.map(({ pk, sk, digest }) => ({ delete: { pk, sk }, expected: { digest } })),
  );

/** A bucket's rows differ in the shard alone, which stands last. */
const withoutShard = ({ sk }: Row): string => sk.slice(0, sk.lastIndexOf("#"));

const pagesOf = (buckets: readonly Row[][]): Row[][][] => {
  const pages: Row[][][] = [];
  let rows = TOGETHER;
  for (const bucket of buckets) {
    rows += bucket.length;
    if (rows > TOGETHER) {
      pages.push([]);
      rows = bucket.length;
    }
    pages.at(-1)?.push(bucket);
  }
  return pages;
};

/** Deletes those buckets that are still as they were read then. */
const clearPartition = async (table: Table, partition: string): Promise<void> => {
  const rows = await queryAll(table, { partition, consistent: true });
  const empty = [...groupBy(rows, withoutShard).values()].filter(isEmpty);
  await sideBySide(pagesOf(empty), async (page) => {
    // Where one of them counts something by now, the others still go.
    if ((await deleteRows(table, page.flat())).outcome === "refused")
      for (const bucket of page) await deleteRows(table, bucket);
  });
};

/** The audiences of a month's bucket, of whatever kind it is: no audience, its own, or those that share it. */
const audiencesIn = ({ cut, value }: BucketPlace, row: Row): Record<string, string>[] => {
  if (!cut.startsWith("by:")) return [{}];
  const dimension = cut.slice("by:".length);
  if (value !== undefined) return [{ [dimension]: value }];
  const names = Object.keys(row).filter((name) => name.includes("/"));
  return [...new Set(names.map((name) => name.slice(0, name.lastIndexOf("/"))))].map((one) => ({
    [dimension]: one,
  }));
};

/** The partitions that hold what was counted in a month's bucket: those that an item of it is counted in. */
const partitionsOf = (row: Row): string[] => {
  const place = bucketOf(row as Key)?.place;
  if (place === undefined) return [];
  const { period, touchpoint, survey, metric } = place;
  return audiencesIn(place, row).flatMap((segments) =>
    entriesOf({
      day: `${period}-01`,
      touchpoint,
      survey,
      metric,
      segments,
      counters: [metric === null ? "volume" : "s1"],
    }).map((entry) => bucketKey(entry.place, 0).pk),
  );
};

/** So far ahead may a subscription say that it is due. */
const AHEAD = "P3Y";

/** Deletes the empty buckets of figures with amounts, also those of months to come and the levels of years. */
export const clearAmounts = async (table: Table, from: Instant, to: Instant): Promise<void> => {
  const months = monthsBetween(from, addDuration(to, AHEAD));
  const partitions = Object.keys(FAMILIES).flatMap((of) => [
    ...months.map((month) => amountPartition(of as Family, month)),
    amountPartition(of as Family, from.slice(0, 4)),
  ]);
  await sideBySide(partitions, (partition) => clearPartition(table, partition));
};

/** Deletes the empty buckets of some months. The months' own go last: they say which others there are. */
export const clearBuckets = async (table: Table, from: Instant, to: Instant): Promise<void> => {
  const months = monthsBetween(from, to).map(bucketPartition);
  const rows = await sideBySide(months, (partition) => queryAll(table, { partition, consistent: true }));
  const others = new Set(rows.flat().flatMap(partitionsOf));
  for (const partition of others) if (!months.includes(partition)) await clearPartition(table, partition);
  for (const partition of months) await clearPartition(table, partition);
};
