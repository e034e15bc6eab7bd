import type { NameKind } from "../../application/journeys/index.ts";
import { namesKey } from "../base/keys/index.ts";
import type { Table } from "../base/table.ts";
import { write } from "../base/write.ts";

const ROWS = { type: "TYPES", channel: "CHANNELS" } as const satisfies Record<NameKind, string>;

/** How long a full list is not read again: reading it costs most when it is full. */
const FULL_MS = 60_000;

/**
 * Keeps the list of names that callers made up, up to a maximum. The returned function says whether a name may be used.
 * A name costs one write per process, because the process remembers it.
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
    // The refusal carries the full list, so its names are known without another read.
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
    // Only stored names are remembered: a later try may find room, or the store available.
    const isIn = await written.catch((error: unknown) => {
      known.delete(id);
      throw error;
    });
    if (!isIn) known.delete(id);
    return isIn;
  };
};
