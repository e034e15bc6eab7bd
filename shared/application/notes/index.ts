/** Notes: the use cases that pin, list and remove them. */
export { addNote, listNotes, MAX_NOTES, PINS_NOTES, removeNote } from "./manage-notes.ts";
export type { NoteStore } from "./ports.ts";
