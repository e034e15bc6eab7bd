import { randomUUID } from "node:crypto";
import type { CaseChanger, CaseFinder, CaseOpener } from "../../application/cases/index.ts";
import type { Update } from "../base/expression.ts";
import { caseKey, INDEX_KEYS, inCaseQueue, responseKey } from "../base/keys/index.ts";
import { queryAll, type Row, type Table } from "../base/table.ts";
import { transact, write } from "../base/write.ts";
import { caseAttributes, newCaseRow, noteRow, parseCase, parseNote } from "./case-rows.ts";

/**
 * Opens cases. The transaction fails where the response is erased meanwhile, so no case of an erased person is left: an
 * erasure takes a response only together with its case.
 */
export const createCaseOpener = (table: Table): CaseOpener => ({
  open: async (one, note) => {
    const written = await transact(table, [
      { put: newCaseRow(one), expected: { pk: null } },
      { check: responseKey(one.id), expected: { customerId: one.customerId } },
      ...(note ? [{ put: noteRow(one.id, 1, note) }] : []),
    ]);
    return written.outcome === "written";
  },
});

/** No response has a longer id. DynamoDB takes keys of at most 2,048 bytes. */
const ID_CHARACTERS = 128;

/** Strongly consistent: who has changed a case sees it. */
export const createCaseFinder = (table: Table): CaseFinder => ({
  find: async (id) => {
    if (id.length > ID_CHARACTERS) return undefined;
    const [row, ...notes] = await queryAll(table, { partition: caseKey(id).pk, consistent: true });
    if (row === undefined || row.sk !== caseKey(id).sk) return undefined;
    const one = parseCase(row);
    // An erasure that was interrupted may have left some.
    return { one, notes: one.customerId === null ? [] : notes.map(parseNote) };
  },
});

/** What a person's change may set: nothing of who and what the case is about, and not the later answers. */
const CHANGED = [
  "status",
  "callBy",
  "contactedAt",
  "resolvedAt",
  "overdueAt",
  "assignee",
  "cause",
  "tags",
  "notes",
  "version",
  "updatedAt",
  ...INDEX_KEYS.due,
] as const;

/**
 * Changes cases: one write unit and those of the index, and with a note a transaction. The version stands for all that
 * people change and for an erasure; `overdueAt` is expected besides, because a case is marked without a new version.
 */
export const createCaseChanger = (table: Table): CaseChanger => ({
  ...createCaseFinder(table),
  change: async ({ before, after, note }) => {
    const attributes: Row = { ...caseAttributes(after), ...inCaseQueue(after) };
    const changeToken = randomUUID();
    const update: Update = {
      update: caseKey(after.id),
      set: { ...Object.fromEntries(CHANGED.map((name) => [name, attributes[name]])), changeToken },
      remove: CHANGED.filter((name) => attributes[name] === undefined),
      expected: { version: before.version, overdueAt: before.overdueAt ?? null },
    };
    if (note === undefined) {
      const written = await write(table, update);
      // After a lost answer the SDK repeats the call, and the existing row is our own.
      return written.outcome === "written" || written.existing?.changeToken === changeToken;
    }
    const put = { put: noteRow(after.id, after.notes, note), expected: { pk: null } };
    return (await transact(table, [update, put])).outcome === "written";
  },
});
