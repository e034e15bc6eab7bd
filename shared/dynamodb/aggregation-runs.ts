import * as z from "zod/mini";
import { AGGREGATION } from "./keys.ts";
import { parseRow, queryAll, type Table } from "./table.ts";

const ShardRow = z.object({ computedAt: z.optional(z.string()), timezone: z.optional(z.string()) });

/** Runs of the aggregation, one row per shard that ever ran. */
export const readRuns = async (table: Table): Promise<z.infer<typeof ShardRow>[]> =>
  (await queryAll(table, { partition: AGGREGATION, consistent: true })).map((row) => parseRow(ShardRow, row));
