import * as z from "zod/mini";
import type { ChangeQuarantine, UnreadableChange } from "../../application/events/index.ts";
import { UNREADABLE_CHANGES, unreadableChangeKey } from "../base/keys/index.ts";
import { getRow, parseRow, queryPages, type Row, type Table } from "../base/table.ts";
import { transact, write } from "../base/write.ts";
import { changeBetween } from "./changes.ts";

/** How long a change waits for somebody to have it looked at again. */
const KEPT_SECONDS = 30 * 86_400;

const Stored = z.strictObject({
  item: z.strictObject({ pk: z.string(), sk: z.string() }),
  at: z.string(),
  why: z.string(),
});
const parse = (row: Row): UnreadableChange => parseRow(Stored, row);

/** Changes that could not be read, by their items: nothing of their content is kept. */
export const createChangeQuarantine = (table: Table): ChangeQuarantine => ({
  put: async ({ item, at, why }) => {
    const ttl = Math.ceil(Date.parse(at) / 1_000) + KEPT_SECONDS;
    await write(table, { put: { item, at, why, ttl, ...unreadableChangeKey(item) }, expected: { pk: null } });
  },
  list: async function* () {
    for await (const { rows } of queryPages(table, { partition: UNREADABLE_CHANGES, pageSize: 100 }))
      if (rows.length > 0) yield rows.map(parse);
  },
  read: async ({ item, at }) =>
    changeBetween(item, { before: undefined, after: await getRow(table, item) }, at),
  remove: async (item) => {
    await transact(table, [{ delete: unreadableChangeKey(item) }]);
  },
});
