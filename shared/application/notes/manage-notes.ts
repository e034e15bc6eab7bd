import type { MemberRole } from "../../domain/access/index.ts";
import type { Day } from "../../domain/base/time.ts";
import { type Note, type NoteDefinition, newNote } from "../../domain/notes/index.ts";
import type { NoteStore } from "./ports.ts";

/** What a member must be at least to pin a note and to remove one. */
export const PINS_NOTES: MemberRole = "agent";

/** More would hide the trend. Calls at the same time may exceed it by their number. */
export const MAX_NOTES = 500;

export type AddedNote = { outcome: "added"; note: Note } | { outcome: "full" };

/** Pins a note to a day. `full`: there are {@link MAX_NOTES} already. */
export const addNote =
  (notes: NoteStore) =>
  async (definition: NoteDefinition, by: Parameters<typeof newNote>[1]): Promise<AddedNote> => {
    if ((await notes.count()) >= MAX_NOTES) return { outcome: "full" };
    const note = newNote(definition, by);
    await notes.add(note);
    return { outcome: "added", note };
  };

/** Of the days in `[from, to)`, in their order: those that are for all touchpoint types, and those for this one. */
export const listNotes =
  (notes: Pick<NoteStore, "list">) =>
  async ({
    from,
    to,
    touchpoint,
  }: {
    from: Day;
    to: Day;
    /** Without it, the notes for all types alone. */
    touchpoint?: string | undefined;
  }): Promise<Note[]> =>
    (await notes.list(from, to))
      .filter((note) => note.touchpoint === undefined || note.touchpoint === touchpoint)
      .sort((a, b) => (a.day === b.day ? (a.createdAt < b.createdAt ? -1 : 1) : a.day < b.day ? -1 : 1));

/** Removes a note, no matter who wrote it. False where it is gone already. */
export const removeNote =
  (notes: NoteStore) =>
  (id: string): Promise<boolean> =>
    notes.remove(id);
