/** Forms for the notes of a touchpoint type's trend. */
export { hiddenFields, noteForm, refusedNotePage } from "./note-form.ts";
