import * as z from "zod/mini";
import { decodeCursor, encodeCursor } from "../base/cursor.ts";
import type { ListQuery } from "./query.ts";

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
