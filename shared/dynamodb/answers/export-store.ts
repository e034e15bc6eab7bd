import type { ExportStore } from "../../application/answers/index.ts";
import { ResponseExport } from "../../domain/answers/index.ts";
import { exportKey } from "../base/keys/index.ts";
import { getRow, parseRow, type Table } from "../base/table.ts";
import { write } from "../base/write.ts";

/** How long an expired address still answers that it expired. Then DynamoDB's TTL removes it. */
const REMEMBERED_SECONDS = 86_400;

export const createExportStore = (table: Table): ExportStore => ({
  add: async (tokenHash, order) => {
    const ttl = Math.ceil(Date.parse(order.expiresAt) / 1_000) + REMEMBERED_SECONDS;
    await write(table, { put: { ...order, ...exportKey(tokenHash), ttl }, expected: { pk: null } });
  },
  find: async (tokenHash) => {
    const row = await getRow(table, exportKey(tokenHash));
    return row && parseRow(ResponseExport, row);
  },
});
