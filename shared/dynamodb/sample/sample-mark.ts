import * as z from "zod/mini";
import type { SampleMarkStore } from "../../application/sample/index.ts";
import type { Expected } from "../base/expression.ts";
import { sampleKey } from "../base/keys/index.ts";
import { getRow, parseRow, type Table } from "../base/table.ts";
import { transact, write } from "../base/write.ts";

const texts = z.array(z.string());
const State = z.object({ state: z.enum(["making", "made", "removing"]) });
type SampleState = z.infer<typeof State>["state"];
const Mark = z.object({
  ...State.shape,
  by: z.string(),
  seenAt: z.string(),
  from: z.string(),
  customers: z.int(),
  touchpoints: z.int(),
  surveys: texts,
  types: texts,
  members: texts,
  // A sample that was made before there were figures of support and success has no topics and plans of its own.
  names: z.object({ type: texts, channel: texts, topic: z._default(texts, []), plan: z._default(texts, []) }),
});

/** How far the sample company is, for pages that only read; undefined where the table has none. */
export const createSampleStateReader = (table: Table) => async (): Promise<SampleState | undefined> => {
  const row = await getRow(table, sampleKey);
  return row && parseRow(State, row).state;
};

/** The one row that says whether the table has the sample company, and what of the table is its own. */
export const createSampleMarks = (table: Table): SampleMarkStore => ({
  mark: async () => {
    const row = await getRow(table, sampleKey);
    return row && parseRow(Mark, row);
  },
  put: async (mark, before) => {
    const expected: Expected = before
      ? { by: before.by, seenAt: before.seenAt, state: before.state }
      : { state: null };
    return (await write(table, { put: { ...mark, ...sampleKey }, expected })).outcome === "written";
  },
  forget: async () => {
    await transact(table, [{ delete: sampleKey }]);
  },
});
