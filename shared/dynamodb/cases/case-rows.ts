import * as z from "zod/mini";
import { Case, CaseNote } from "../../domain/cases/index.ts";
import { caseKey, caseNoteKey, inCaseQueue, ofCustomer, onLog } from "../base/keys/index.ts";
import { parseRow, type Row } from "../base/table.ts";

const { dueAt, ...shape } = Case.shape;
/**
 * A case's own due time has another name in its row: `dueAt` is the sort key of the index `due`. `changeToken` is unique
 * to the last change, so that it is known again after a lost answer.
 */
const StoredCase = z.strictObject({ ...shape, callBy: dueAt, changeToken: z.optional(z.string()) });

export const parseCase = (row: Row): Case => {
  const { callBy, changeToken: _, ...one } = parseRow(StoredCase, row);
  return { ...one, dueAt: callBy };
};

/** The attributes that a case has outside of its keys. */
export const caseAttributes = ({ dueAt: callBy, ...one }: Case): Row => ({ ...one, callBy });

/** A case's first row: on the log, in its queue, and among the cases of its customer. */
export const newCaseRow = (one: Case): Row => ({
  ...caseAttributes(one),
  ...caseKey(one.id),
  ...onLog("CASE", one.openedAt, one.id),
  ...ofCustomer(one.customerId, one.openedAt, one.id),
  ...inCaseQueue(one),
});

export const noteRow = (id: string, number: number, note: CaseNote): Row => ({
  ...note,
  ...caseNoteKey(id, number),
});

/** Bounds of the sort keys of a case's notes. */
export const NOTES_BETWEEN: [string, string] = ["NOTE#", "NOTE$"];

export const parseNote = (row: Row): CaseNote => parseRow(CaseNote, row);

const PREFIX = caseKey("").pk;
export const caseIdOf = ({ pk }: Row): string => String(pk).slice(PREFIX.length);
