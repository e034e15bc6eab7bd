import type { JourneyEntry, JourneyPosition, JourneyReader } from "../application/list-journey.ts";
import { parseInvitation } from "./invitation-rows.ts";
import {
  customerKey,
  invitationKey,
  onTimeline,
  responseKey,
  timelinePartition,
  touchpointKey,
} from "./keys.ts";
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

const ITEMS = {
  touchpoint: { kind: "TOUCHPOINT", key: touchpointKey },
  invitation: { kind: "INVITATION", key: invitationKey },
  response: { kind: "RESPONSE", key: responseKey },
} as const;

/** The index entry at a position: made here from its parts, so that a cursor can't name a key of its own. */
const startAt = (customerId: string, { at, kind, id }: JourneyPosition): Row => ({
  ...ITEMS[kind].key(id),
  ...onTimeline(customerId, at, ITEMS[kind].kind, id),
});

const positionOf = (entry: JourneyEntry): JourneyPosition => {
  const { kind, at } = entry;
  switch (entry.kind) {
    case "touchpoint":
      return { kind, at, id: entry.touchpoint.id };
    case "invitation":
      return { kind, at, id: entry.invitation.id };
    case "response":
      return { kind, at, id: entry.response.invitationId };
    default:
      return entry satisfies never;
  }
};

export const createJourneyReader = (table: Table): JourneyReader => ({
  journey: async (customerId, limit, after) => {
    const partition = timelinePartition(customerId);
    const start = after && startAt(customerId, after);
    const query = { partition, index: "timeline", pageSize: limit, after: start } as const;
    const { value: page } = await queryPages(table, query).next();
    const rows = await getRows(
      table,
      (page?.rows ?? []).map((row: Row) => ({ pk: row.pk, sk: row.sk })),
    );
    const items = rows.flatMap((row) => (row ? [entryOf(row)] : []));
    const last = items.at(-1);
    return { items, next: page?.last && last ? positionOf(last) : null };
  },
  isKnown: async (customerId) => (await getRow(table, customerKey(customerId))) !== undefined,
});
