import * as z from "zod/mini";
import type { HoldStore } from "../application/hold.ts";
import { aggregationKey } from "./keys.ts";
import { getRow, parseRow, type Row, type Table } from "./table.ts";
import { transact } from "./write.ts";

const HeldRow = z.object({ heldBy: z.string(), beat: z.int() });

export const signOf = (row: Row | undefined) =>
  row?.heldBy === undefined ? undefined : parseRow(HeldRow, row);

export const createHoldStore = (table: Table): HoldStore => ({
  sign: async (shard) => signOf(await getRow(table, aggregationKey(shard))),

  end: async (shard, sign) => {
    await transact(table, [{ update: aggregationKey(shard), remove: ["heldBy", "beat"], expected: sign }]);
  },
});
