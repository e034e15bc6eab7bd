import * as z from "zod/mini";
import type { Refusal } from "../../shared/application/base/definition-refused.ts";
import { Key } from "../../shared/domain/base/text.ts";
import type { Handle } from "../../shared/http/base/api.ts";
import { decodeCursor, encodeCursor } from "../../shared/http/base/cursor.ts";
import { pathParameter } from "../../shared/http/base/parse.ts";
import { invalid, Problem } from "../../shared/http/base/problem.ts";
import type { ListQuery } from "../../shared/http/lists/query.ts";

export type Event = Parameters<Handle>[0];

/** The place after which a list goes on. Its item may be gone by then. */
const Position = z.object({ key: z.string(), stage: z.optional(z.string()), order: z.optional(z.number()) });
export type Listed = z.infer<typeof Position>;

/** One page of a list that is in memory as a whole. */
export const pageOf = <T extends Listed>(
  items: readonly T[],
  inOrder: (a: Listed, b: Listed) => number,
  { limit = 50, cursor }: z.infer<typeof ListQuery>,
) => {
  const after = cursor === undefined ? undefined : decodeCursor(Position, cursor);
  const left = [...items].sort(inOrder).filter((item) => after === undefined || inOrder(item, after) > 0);
  const page = left.slice(0, limit);
  const last = page.at(-1);
  const next = last && left.length > limit ? { key: last.key, stage: last.stage, order: last.order } : null;
  return { items: page, nextCursor: encodeCursor(next) };
};

export const byKey = (a: Listed, b: Listed): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

/** The key in the path. @throws {Problem} 422 where it is not a valid key */
export const keyOf = (event: Event): string => {
  const key = z.safeParse(Key, pathParameter(event, "key"));
  if (key.success) return key.data;
  throw invalid(key.error.issues.map(({ message }) => ({ path: "key", message })));
};

/** @throws {Problem} 409 where the definition was refused */
export const orConflict = (result: "stored" | Refusal): void => {
  if (result === "stored") return;
  const { refused, path } = result;
  throw new Problem(409, refused, path === undefined ? {} : { errors: [{ path, message: refused }] });
};
