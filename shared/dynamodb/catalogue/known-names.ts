import type { NameKind } from "../../application/journeys/index.ts";
import { namesKey } from "../base/keys/index.ts";
import type { Table } from "../base/table.ts";
import { write } from "../base/write.ts";

const ROWS = { type: "TYPES", channel: "CHANNELS" } as const satisfies Record<NameKind, string>;

/** How long a full book is not asked again: it is as large as it gets, and so is each look at it. */
const FULL_MS = 60_000;

/**
 * Writes names down that were never seen, as long as there is room. What this process wrote down once it knows, so a
 * name costs one write per process, and none from then on.
 */
export const createKnownNames = (
  table: Table,
  most: Record<NameKind, number>,
  now: () => number = Date.now,
): ((kind: NameKind, name: string) => Promise<boolean>) => {
  const known = new Map<string, Promise<boolean>>();
  const fullUntil = new Map<NameKind, number>();

  const writeDown = async (kind: NameKind, name: string): Promise<boolean> => {
    const written = await write(table, {
      update: namesKey(ROWS[kind]),
      add: { names: new Set([name]) },
      expected: { names: { roomFor: name, max: most[kind] } },
    });
    if (written.outcome === "written") return true;
    fullUntil.set(kind, now() + FULL_MS);
    // The full book comes with the refusal: what is in it is let in without asking.
    const names: unknown = written.existing?.names;
    if (names instanceof Set) for (const one of names) known.set(`${kind} ${one}`, Promise.resolve(true));
    return false;
  };

  return async (kind, name) => {
    const id = `${kind} ${name}`;
    const earlier = known.get(id);
    if (earlier) return earlier;
    if ((fullUntil.get(kind) ?? 0) > now()) return false;
    const written = writeDown(kind, name);
    known.set(id, written);
    // Only what is written down is kept: the rest may find room, or the store, another time.
    const isIn = await written.catch((error: unknown) => {
      known.delete(id);
      throw error;
    });
    if (!isIn) known.delete(id);
    return isIn;
  };
};
