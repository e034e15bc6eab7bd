/** Notes: what members pin to a day, so that others know why a trend bends there. */
export { Note, NoteDefinition, NoteId, newNote } from "./note.ts";
