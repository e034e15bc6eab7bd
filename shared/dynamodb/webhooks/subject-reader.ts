import type { SubjectReader } from "../../application/webhooks/index.ts";
import { parseResponse } from "../answers/index.ts";
import { invitationKey, responseKey } from "../base/keys/index.ts";
import { getRow, getRows, type Table } from "../base/table.ts";
import { createPeopleReader } from "../customers/index.ts";
import { parseInvitation } from "../sending/index.ts";

/** Reads answers, invitations and people for messages, strongly consistent: an erasure counts at once. */
export const createSubjectReader = (table: Table): SubjectReader => ({
  ...createPeopleReader(table),
  responses: async (ids) => {
    const rows = await getRows(table, ids.map(responseKey));
    return rows.map((row) => row && parseResponse(row));
  },
  invitation: async (id) => {
    const row = await getRow(table, invitationKey(id));
    return row && parseInvitation(row);
  },
});
