import * as z from "zod/mini";
import { AGGREGATION, aggregationShardOf, type Key } from "../base/keys/index.ts";
import { parseRow, queryAll, type Table } from "../base/table.ts";

const ShardRow = z.object({ computedAt: z.optional(z.string()), timezone: z.optional(z.string()) });

/** The last run of each shard that ever ran, of the shards that the stage has now. */
export const readRuns = async (table: Table, shards: number): Promise<z.infer<typeof ShardRow>[]> =>
  (await queryAll(table, { partition: AGGREGATION, consistent: true }))
    .filter((row) => (aggregationShardOf(row as Key) ?? shards) < shards)
    .map((row) => parseRow(ShardRow, row));
