import * as z from "zod/mini";
import { sampleKey } from "../base/keys/index.ts";
import { getRow, parseRow, type Table } from "../base/table.ts";

const Mark = z.object({ state: z.enum(["making", "made", "removing"]) });
type State = z.infer<typeof Mark>["state"];

/** How far the sample company is, for pages that only read; undefined where the table has none. */
export const createSampleStateReader = (table: Table) => async (): Promise<State | undefined> => {
  const row = await getRow(table, sampleKey);
  return row && parseRow(Mark, row).state;
};
