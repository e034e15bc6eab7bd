/** Notes in the table. */
export { createNoteStore } from "./note-store.ts";
