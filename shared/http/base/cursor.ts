import * as z from "zod/mini";
import { invalid } from "./problem.ts";

/** A position in a list as an opaque text; null where the list has ended. */
export const encodeCursor = (position: object | null): string | null =>
  position === null ? null : Buffer.from(JSON.stringify(position)).toString("base64url");

/** @throws {Problem} 422 where the cursor is not one of ours */
export const decodeCursor = <Schema extends z.ZodMiniType>(
  schema: Schema,
  cursor: string,
): z.output<Schema> => {
  try {
    return z.parse(schema, JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch {
    throw invalid([{ path: "cursor", message: "must be a nextCursor of an earlier answer" }]);
  }
};

export const Cursor = z.string().check(z.minLength(1), z.maxLength(2_000));

/** The entry after which a newest-first list goes on. */
export const LogCursor = z.strictObject({
  at: z.iso.datetime(),
  /** Distinguishes entries of the same instant. The longest is a touchpoint's id with its rank. */
  id: z.string().check(z.maxLength(140)),
});

/** Where a newest-first list goes on; undefined from its beginning. @throws {Problem} 422 as {@link decodeCursor} */
export const logPlaceOf = (cursor: string | undefined): z.output<typeof LogCursor> | undefined =>
  cursor === undefined ? undefined : decodeCursor(LogCursor, cursor);
