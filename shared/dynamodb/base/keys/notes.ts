import type { Day } from "../../../domain/base/time.ts";
import type { Key } from "./key.ts";

export const NOTES = "NOTES";
/** A note's id begins with its day. */
export const noteKey = (id: string): Key => ({ pk: NOTES, sk: `NOTE#${id}` });
/** Bounds of the notes of the days in `[from, to)`: a day alone is before each id of that day. */
export const notesBetween = (from: Day, to: Day): [string, string] => [`NOTE#${from}`, `NOTE#${to}`];
