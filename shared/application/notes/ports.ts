import type { Day } from "../../domain/base/time.ts";
import type { Note } from "../../domain/notes/index.ts";

/** Notes, by their day. */
export interface NoteStore {
  /** The notes of the days in `[from, to)`, by day. */
  list(from: Day, to: Day): Promise<Note[]>;
  count(): Promise<number>;
  add(note: Note): Promise<void>;
  /** False where there is no such note. */
  remove(id: string): Promise<boolean>;
}
