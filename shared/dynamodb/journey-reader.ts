import type { JourneyEntry, JourneyReader } from "../application/list-journey.ts";
import { parseInvitation } from "./invitation-rows.ts";
import { customerKey, timelinePartition } from "./keys.ts";
import { parseResponse } from "./response-store.ts";
import { getRow, getRows, queryPages, type Row, type Table } from "./table.ts";
import { parseTouchpoint } from "./touchpoint-store.ts";

const entryOf = (row: Row): JourneyEntry => {
  if (row.sk === "TOUCHPOINT") {
    const touchpoint = parseTouchpoint(row);
    return { kind: "touchpoint", at: touchpoint.occurredAt, touchpoint };
  }
  if (row.sk === "INVITATION") {
    const invitation = parseInvitation(row);
    return { kind: "invitation", at: invitation.createdAt, invitation };
  }
  const response = parseResponse(row);
  return { kind: "response", at: response.answeredAt, response };
};

export const createJourneyReader = (table: Table): JourneyReader => ({
  journey: async (customerId, limit, after) => {
    const partition = timelinePartition(customerId);
    const start = after && { ...after, timelinePk: partition };
    const query = { partition, index: "timeline", pageSize: limit, after: start } as const;
    const { value: page } = await queryPages(table, query).next();
    const rows = await getRows(
      table,
      (page?.rows ?? []).map((row: Row) => ({ pk: row.pk, sk: row.sk })),
    );
    const last = page?.last;
    return {
      items: rows.flatMap((row) => (row ? [entryOf(row)] : [])),
      next: last ? { timelineSk: String(last.timelineSk), pk: String(last.pk), sk: String(last.sk) } : null,
    };
  },
  isKnown: async (customerId) => (await getRow(table, customerKey(customerId))) !== undefined,
});
