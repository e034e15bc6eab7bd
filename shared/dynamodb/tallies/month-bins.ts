import type { Bucket, BucketDelta } from "../../domain/scores/index.ts";
import { usualBinsOf } from "../../domain/tickets/index.ts";
import type { Expected } from "../base/expression.ts";
import type { Key } from "../base/keys/index.ts";
import type { Row, Table } from "../base/table.ts";
import { write } from "../base/write.ts";

/** A month's histograms of all tickets: the rows that a year is read from. Those of a channel or topic are read seldom. */
const isReadOften = ({ place }: Pick<Bucket, "place">): boolean =>
  place.cut === "support" && place.period.length === "2026-10".length;

/** The bins that a bucket's row has besides those that count something, by code; none where it is read seldom. */
export const binsFor = (bucket: Bucket): ReadonlyMap<string, string[]> =>
  isReadOften(bucket) ? usualBinsOf(bucket.counters) : new Map();

const lastOf = (bins: readonly string[]): string => bins.at(-1) ?? "";

/**
 * What a bucket's row must have before durations are added to it: the last usual bin of each code, which stands for all of
 * them. They are more counters than one update can name (4 KB, AWS quota), so they are written before. The first bin would
 * not do: a repair writes only what is counted, and that is often a duration of 0 seconds.
 */
export const binsExpected = (delta: BucketDelta): Expected =>
  Object.fromEntries([...binsFor(delta).values()].map((bins) => [lastOf(bins), { present: true as const }]));

/** Gives a bucket's row the usual bins that it lacks; what they count stays. */
export const writeBins = async (
  table: Table,
  { delta, key, existing }: { delta: BucketDelta; key: Key; existing: Row | undefined },
): Promise<void> => {
  for (const bins of binsFor(delta).values()) {
    if (existing?.[lastOf(bins)] !== undefined) continue;
    await write(table, {
      update: key,
      add: { ...Object.fromEntries(bins.map((bin) => [bin, 0])), digest: 0n },
    });
  }
};
