import { sideBySide } from "../../application/base/side-by-side.ts";
import { monthsBetween } from "../../domain/base/period.ts";
import type { Instant } from "../../domain/base/time.ts";
import { type BucketPlace, entriesOf } from "../../domain/scores/index.ts";
import { bucketKey, bucketOf, bucketPartition, type Key } from "../base/keys/index.ts";
import { queryAll, type Row, type Table } from "../base/table.ts";
import { transact } from "../base/write.ts";

/** Whether a bucket's row counts nothing: its digest is a sum of hashes, so with items in it it is hardly ever zero. */
const isEmpty = ({ pk: _, sk: __, lastSeenAt: ___, ...numbers }: Row): boolean =>
  Object.values(numbers).every((number) => number === 0 || number === 0n);

/** So many rows are deleted at once. */
const TOGETHER = 50;

const deleteEmpty = (table: Table, rows: readonly Row[]) =>
  transact(
    table,
    rows.map(({ pk, sk }) => ({ delete: { pk, sk }, expected: { digest: 0 } })),
  );

/** Deletes those that are still empty then. */
const clearPartition = async (table: Table, partition: string): Promise<void> => {
  const empty = (await queryAll(table, { partition, consistent: true })).filter(isEmpty);
  const pages = Array.from({ length: Math.ceil(empty.length / TOGETHER) }, (_, page) =>
    empty.slice(page * TOGETHER, (page + 1) * TOGETHER),
  );
  await sideBySide(pages, async (page) => {
    // Where one of them counts something by now, the others still go.
    if ((await deleteEmpty(table, page)).outcome === "refused")
      for (const row of page) await deleteEmpty(table, [row]);
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

/** Deletes the empty buckets of some months. The months' own go last: they say which others there are. */
export const clearBuckets = async (table: Table, from: Instant, to: Instant): Promise<void> => {
  const months = monthsBetween(from, to).map(bucketPartition);
  const rows = await sideBySide(months, (partition) => queryAll(table, { partition, consistent: true }));
  const others = new Set(rows.flat().flatMap(partitionsOf));
  for (const partition of others) if (!months.includes(partition)) await clearPartition(table, partition);
  for (const partition of months) await clearPartition(table, partition);
};
