import * as z from "zod/mini";
import type { CaseStatusReader } from "../../application/cases/index.ts";
import { CaseStatus } from "../../domain/cases/index.ts";
import { caseKey } from "../base/keys/index.ts";
import { getRows, parseRow, type Table } from "../base/table.ts";

const Standing = z.object({ status: CaseStatus });

/** Reads how the cases of a page of answers stand, in one batch. */
export const createCaseStatusReader = (table: Table): CaseStatusReader => ({
  statuses: async (ids) => {
    if (ids.length === 0) return new Map();
    const rows = await getRows(table, ids.map(caseKey));
    return new Map(
      rows.flatMap((row, index) => (row ? [[ids[index] ?? "", parseRow(Standing, row).status]] : [])),
    );
  },
});
