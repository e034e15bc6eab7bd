/** Forms for the notes of a touchpoint type's trend. */
export { hiddenFields, type NoteTexts, noteForm, refusedNotePage } from "./note-form.ts";
