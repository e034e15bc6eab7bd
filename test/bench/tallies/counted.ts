import { type AmountFact, amountEntries } from "../../../shared/domain/scores/amounts.ts";
import { additionsIn, type Bucket, type Entry } from "../../../shared/domain/scores/bucket.ts";
import { bucketName } from "../../../shared/domain/scores/place.ts";
import { bucketKey } from "../../../shared/dynamodb/base/keys/index.ts";
import type { Row, Table } from "../../../shared/dynamodb/base/table.ts";
import { binsFor } from "../../../shared/dynamodb/tallies/month-bins.ts";
import { writeRows } from "../../support/rows.ts";
import { drawnCustomers, drawnTickets } from "./drawn.ts";

/** Any: it is as long as one of a million facts. */
const DIGEST = 8_446_744_073_709_551_615n;

/** The days of these months alone are written: no question asks for others, and they are most of the rows. */
const MONTHS_WITH_DAYS = ["2025-09", "2025-10", "2025-11"];
const isAskedFor = ({ pk, sk }: Row): boolean =>
  !String(sk).startsWith("day#") || MONTHS_WITH_DAYS.some((month) => String(pk).endsWith(month));

/** The buckets of one shard, as counting leaves them. */
const rowsOf = (facts: readonly AmountFact[], shard: number): Row[] => {
  const buckets = new Map<string, Bucket>();
  const add = (entry: Entry) => {
    const name = bucketName(entry.place);
    const bucket = buckets.get(name) ?? { place: entry.place, counters: {} };
    for (const [counter, n] of additionsIn(entry))
      bucket.counters[counter] = (bucket.counters[counter] ?? 0) + n;
    buckets.set(name, bucket);
  };
  for (const fact of facts) for (const entry of amountEntries({ amounts: [fact] })) add(entry);
  return [...buckets.values()]
    .map((bucket): Row => {
      const zeros = [...binsFor(bucket).values()].flat().map((bin) => [bin, 0] as const);
      const counters = { ...Object.fromEntries(zeros), ...bucket.counters };
      return { ...bucketKey(bucket.place, shard), digest: DIGEST, ...counters };
    })
    .filter(isAskedFor);
};

/** So many tickets for each customer. */
export const TICKETS_PER_CUSTOMER = 5;

/**
 * Writes the buckets of a year of tickets and customers without these: a million would take hours to count.
 *
 * @returns how many rows that are
 */
export const writeCounted = async (
  table: Table,
  { tickets, shards }: { tickets: number; shards: number },
): Promise<number> => {
  let written = 0;
  for (let shard = 0; shard < shards; shard += 1) {
    const facts = [
      ...drawnTickets(tickets / shards, shard),
      ...drawnCustomers(tickets / TICKETS_PER_CUSTOMER / shards, shard),
    ];
    const rows = rowsOf(facts, shard);
    await writeRows(table, rows);
    written += rows.length;
  }
  return written;
};
