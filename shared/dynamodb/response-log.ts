import type { ResponseLog } from "../application/list-responses.ts";
import { logPartition, onLog, responseKey } from "./keys.ts";
import { parseResponse } from "./response-store.ts";
import { getRows, queryPages, type Row, type RowQuery, type Table } from "./table.ts";

const PAGE = 100;

export const createResponseLog = (table: Table): ResponseLog => ({
  month: async function* ({ month, from, to, after }) {
    const partition = logPartition("RESPONSE", month);
    const goesOnHere = after?.answeredAt.startsWith(month);
    const last: Row | undefined =
      after && goesOnHere
        ? { ...responseKey(after.invitationId), ...onLog(after.answeredAt, after.invitationId) }
        : undefined;
    // `to` is outside: entries at that very moment carry an id behind it, so they sort after the bound.
    const query: RowQuery = {
      partition,
      index: "log",
      between: [from, to],
      newestFirst: true,
      pageSize: PAGE,
      after: last,
    };
    for await (const { rows } of queryPages(table, query)) {
      const found = await getRows(
        table,
        rows.map((row) => ({ pk: row.pk, sk: row.sk })),
      );
      yield found.flatMap((row) => (row ? [parseResponse(row)] : []));
    }
  },
});
