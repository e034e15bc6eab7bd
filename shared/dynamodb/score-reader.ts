import * as z from "zod/mini";
import type { ScoreReader } from "../application/query-scores.ts";
import type { Bucket } from "../domain/bucket.ts";
import { Metric } from "../domain/metric.ts";
import { readRuns } from "./aggregation-runs.ts";
import { bucketPartition, pendingPartition } from "./keys.ts";
import { countRows, parseRow, queryAll, type Row, type Table } from "./table.ts";

const text = z.optional(z.string());
/** Everything but the place is a counter. */
const BucketRow = z.catchall(
  z.object({
    touchpoint: text,
    survey: text,
    metric: z.optional(Metric),
    channel: text,
    digest: z.union([z.number(), z.bigint()]),
  }),
  z.int(),
);

const parseBucket = (row: Row, period: string): Bucket => {
  const {
    touchpoint = null,
    survey = null,
    metric = null,
    channel = null,
    digest: _,
    ...counters
  } = parseRow(BucketRow, row);
  return {
    place: { period, touchpoint, survey, metric, channel },
    counters: counters as Record<string, number>,
  };
};

/** Reads the buckets: one Query per period, whatever the number of responses, at half price (eventually consistent). */
export const createScoreReader = (table: Table, { shards }: { shards: number }): ScoreReader => ({
  buckets: async (periods) =>
    (
      await Promise.all(
        periods.map(async (period) =>
          (
            await queryAll(table, { partition: bucketPartition(period) })
          ).map((row) => parseBucket(row, period)),
        ),
      )
    ).flat(),

  /** As old as the shard that ran longest ago; null until every shard has run. */
  computedAt: async () => {
    const times = (await readRuns(table)).flatMap((run) => run.computedAt ?? []).sort();
    return times.length < shards ? null : (times[0] ?? null);
  },

  pendingResponses: async () => {
    const counts = await Promise.all(
      Array.from({ length: shards }, (_, shard) =>
        countRows(table, { partition: pendingPartition("RESPONSE", shard), index: "pending" }),
      ),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  },
});
