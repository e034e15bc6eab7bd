import { erasedCase } from "../../domain/cases/index.ts";
import { caseKey, INDEX_KEYS, type Key } from "../base/keys/index.ts";
import { getRow, queryAll, type Table } from "../base/table.ts";
import { TRANSACTION_ACTIONS, transact, write } from "../base/write.ts";
import { caseAttributes, NOTES_BETWEEN, parseCase } from "./case-rows.ts";

const deleteRows = async (table: Table, keys: readonly Key[]): Promise<void> => {
  for (let from = 0; from < keys.length; from += TRANSACTION_ACTIONS)
    await transact(
      table,
      keys.slice(from, from + TRANSACTION_ACTIONS).map((key) => ({ delete: key })),
    );
};

const ROUNDS = 5;

/**
 * Erases the case of a response, if there is one. First the case forgets its customer under a new version, so no note can
 * come any more; then the notes go; and last it leaves its customer's list. So a call that was interrupted is known by
 * that, and the next one continues.
 * @returns false where it kept changing, and the caller looks at it again
 */
export const eraseCase = async (table: Table, id: string): Promise<boolean> => {
  const key = caseKey(id);
  for (let round = 0; round < ROUNDS; round += 1) {
    const row = await getRow(table, key);
    if (row?.timelinePk === undefined) return true;
    const one = parseCase(row);
    if (one.customerId !== null) {
      const { customerId, tags, later, version } = caseAttributes(erasedCase(one));
      const set = { customerId, tags, later, version };
      const update = { update: key, set, remove: ["cause"], expected: { version: one.version } };
      if ((await write(table, update)).outcome !== "written") continue;
    }
    const notes = await queryAll(table, { partition: key.pk, between: NOTES_BETWEEN, consistent: true });
    await deleteRows(
      table,
      notes.map(({ pk, sk }) => ({ pk, sk })),
    );
    await write(table, { update: key, remove: INDEX_KEYS.timeline, expected: { pk: key.pk } });
    return true;
  }
  return false;
};

/** A response is erased only once its case is: the case of an erased person, or of none, is on no customer's list. */
export const caseIsErased = (id: string) => ({ check: caseKey(id), expected: { timelinePk: null } });

/** Removes cases with their notes, as if they had never been there. */
export const removeCases = async (table: Table, ids: readonly string[]): Promise<void> => {
  for (const id of ids) {
    const rows = await queryAll(table, { partition: caseKey(id).pk, consistent: true });
    await deleteRows(
      table,
      rows.map(({ pk, sk }) => ({ pk, sk })),
    );
  }
};
