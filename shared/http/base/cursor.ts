import * as z from "zod/mini";
import { invalid } from "./problem.ts";

/** A position in a list as an opaque text. */
export const encodeCursor = (position: object | null): string | null =>
  position === null ? null : Buffer.from(JSON.stringify(position)).toString("base64url");

/** @throws {Problem} 422 where it is not a cursor that we gave */
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

/** Behind which entry a list goes on that shows the newest first. */
export const LogCursor = z.strictObject({
  at: z.iso.datetime(),
  /** Tells entries of the same instant apart: at most a touchpoint's id and its rank. */
  id: z.string().check(z.maxLength(140)),
});
