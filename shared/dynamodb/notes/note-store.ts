import type { NoteStore } from "../../application/notes/index.ts";
import { Note } from "../../domain/notes/index.ts";
import { NOTES, noteKey, notesBetween } from "../base/keys/index.ts";
import { countRows, getRow, parseRow, queryAll, type Table } from "../base/table.ts";
import { transact, write } from "../base/write.ts";

/** Notes. They share one partition: they are few, and read by day. Who has written one sees it at once. */
export const createNoteStore = (table: Table): NoteStore => ({
  list: async (from, to) => {
    const rows = await queryAll(table, {
      partition: NOTES,
      between: notesBetween(from, to),
      consistent: true,
    });
    return rows.map((row) => parseRow(Note, row));
  },
  count: () => countRows(table, { partition: NOTES, consistent: true }),
  add: async (note) => {
    const { outcome } = await write(table, { put: { ...note, ...noteKey(note.id) }, expected: { pk: null } });
    if (outcome !== "written") throw new Error(`two notes of a day have one id: ${note.id}`);
  },
  remove: async (id) => {
    if ((await getRow(table, noteKey(id))) === undefined) return false;
    await transact(table, [{ delete: noteKey(id) }]);
    return true;
  },
});
