import type { BucketPlace } from "../place.ts";
import type { ExpectedBucket } from "./recount.ts";

/** One stored row of a bucket; a bucket has a row for each shard that counted for it. */
export type StoredBucket = {
  /** Tells rows apart. */
  rowId: string;
  label: string;
  /** Undefined for a row that is stored among the buckets but has no bucket's key. */
  place: BucketPlace | undefined;
  /** A value that is no whole number is undefined. */
  counters: Readonly<Record<string, number | bigint | undefined>>;
  digest: bigint | undefined;
  /** Attributes that readers need and the row does not have. */
  lacks: readonly string[];
};

/** A counter of a bucket that is wrong; also its `digest`, or an attribute that readers need. */
export type Difference = {
  bucket: string;
  counter: string;
  stored: string | number | null;
  expected: string | number;
};

const UNREADABLE = "unreadable";

/** Undefined where one of the values is no number. */
const sumOf = (values: readonly (number | bigint | undefined)[]): bigint | undefined => {
  let sum = 0n;
  for (const value of values) {
    if (value === undefined) return undefined;
    sum += BigInt(value);
  }
  return sum;
};

/** As a number where a double can hold it. */
const printable = (value: bigint): string | number =>
  value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : String(value);

/**
 * What is wrong with a bucket's rows, all shards together. Only their sum can be compared: readers sum the shards, and
 * an item can move to another shard when the number of shards is raised.
 */
export const differencesOf = (
  label: string,
  rows: readonly StoredBucket[],
  expected: Pick<ExpectedBucket, "counters" | "digest"> = { counters: {}, digest: 0n },
): Difference[] => {
  const differences: Difference[] = [];
  const compare = (counter: string, stored: bigint | undefined, wanted: bigint) => {
    if (stored === wanted) return;
    const shown = stored === undefined ? UNREADABLE : printable(stored);
    differences.push({
      bucket: label,
      counter,
      stored: rows.length === 0 ? null : shown,
      expected: printable(wanted),
    });
  };
  const names = new Set([
    ...rows.flatMap((row) => Object.keys(row.counters)),
    ...Object.keys(expected.counters),
  ]);
  for (const name of [...names].sort()) {
    const stored = rows.flatMap(({ counters }) => (name in counters ? [counters[name]] : []));
    compare(name, sumOf(stored), BigInt(expected.counters[name] ?? 0));
  }
  compare("digest", sumOf(rows.map(({ digest }) => digest)), expected.digest);
  for (const lacking of new Set(rows.flatMap(({ lacks }) => lacks)))
    differences.push({ bucket: label, counter: lacking, stored: null, expected: "there" });
  return differences;
};
