import { sideBySide } from "../../application/base/side-by-side.ts";
import type { CaseContents, CaseLog } from "../../application/cases/index.ts";
import { parseResponse } from "../answers/index.ts";
import { caseKey, responseKey } from "../base/keys/index.ts";
import { createMonthlyLog } from "../base/log-rows.ts";
import { getRows, queryAll, type Table } from "../base/table.ts";
import { NOTES_BETWEEN, parseCase, parseNote } from "./case-rows.ts";

export const createCaseLog = (table: Table): CaseLog =>
  createMonthlyLog(table, { kind: "CASE", parse: parseCase });

/** What else is shown with cases: one Query for the notes of each case that has some, and one batch of responses. */
export const createCaseContents = (table: Table): CaseContents => ({
  notes: async (cases) => {
    const noted = cases.filter(({ notes, customerId }) => notes > 0 && customerId !== null);
    const found = await sideBySide(noted, async ({ id }) => {
      const partition = caseKey(id).pk;
      const rows = await queryAll(table, { partition, between: NOTES_BETWEEN, consistent: true });
      return [[id, rows.map(parseNote)] as const];
    });
    return new Map(found.flat());
  },
  responses: async (ids) => {
    const rows = await getRows(table, ids.map(responseKey));
    return new Map(rows.flatMap((row, index) => (row ? [[ids[index] ?? "", parseResponse(row)]] : [])));
  },
});
