import * as z from "zod/mini";
import type { Member } from "../access/index.ts";
import { Key, line } from "../base/text.ts";
import { CalendarDay, type Instant } from "../base/time.ts";

/** What somebody writes to pin it to a day of the trends: "new checkout". */
export const NoteDefinition = z.strictObject({
  day: CalendarDay,
  text: line(200),
  /** On the trend of this touchpoint type alone; without it, on all. */
  touchpoint: z.optional(Key),
});
export type NoteDefinition = z.infer<typeof NoteDefinition>;

/** The day and what tells it from others of that day, so that notes sort by day: `2026-11-02-4f…`. */
export const NoteId = z.string().check(z.regex(/^\d{4}-\d\d-\d\d-[0-9a-f]{32}$/));

/** A note with who wrote it, by name: the note stays when they are no member any more. */
export const Note = z.strictObject({
  ...NoteDefinition.shape,
  id: NoteId,
  author: line(128),
  createdAt: z.string(),
});
export type Note = z.infer<typeof Note>;

/** A member's name; of one who has none what stands before the @ of their address. */
const nameOf = ({ name, email }: Pick<Member, "name" | "email">): string =>
  name ?? email.slice(0, email.lastIndexOf("@"));

/** @param random 32 hex digits that no other note of the day has */
export const newNote = (
  definition: NoteDefinition,
  { author, now, random }: { author: Pick<Member, "name" | "email">; now: Instant; random: string },
): Note => ({ ...definition, id: `${definition.day}-${random}`, author: nameOf(author), createdAt: now });
