import type { KnownNamesStore } from "../../application/catalogue/index.ts";
import type { TouchpointStore } from "../../application/journeys/index.ts";
import { type KnownName, MOST_NAMES, type NameGiver, type NameKind } from "../../domain/catalogue/index.ts";
import { namesKey } from "../base/keys/index.ts";
import { getRow, type Row, type Table } from "../base/table.ts";
import { write } from "../base/write.ts";

const ROWS = { type: "TYPES", channel: "CHANNELS", topic: "TOPICS", plan: "PLANS" } as const satisfies Record<
  NameKind,
  string
>;
/** The attribute that holds the names of each giver, as a set. */
const SETS = { server: "names", page: "pageNames" } as const satisfies Record<NameGiver, string>;

const namesIn = (row: Row | undefined, by: NameGiver): string[] => {
  const names: unknown = row?.[SETS[by]];
  return names instanceof Set ? [...names] : [];
};

/** How long a full list is not read again: reading it costs most when it is full. */
const FULL_MS = 60_000;

/**
 * Keeps the list of names that callers made up, up to a maximum for each giver. The returned function says whether a
 * name may be used. A name costs one write per process, because the process remembers it.
 */
export const createKnownNames = (
  table: Table,
  {
    most = MOST_NAMES,
    now = Date.now,
  }: { most?: Record<NameGiver, Record<NameKind, number>>; now?: () => number } = {},
): TouchpointStore["admits"] => {
  const known = new Map<string, Promise<boolean>>();
  const fullUntil = new Map<string, number>();

  const writeDown = async (kind: NameKind, name: string, by: NameGiver): Promise<boolean> => {
    const written = await write(table, {
      update: namesKey(ROWS[kind]),
      add: { [SETS[by]]: new Set([name]) },
      expected: {
        [SETS[by]]: { roomFor: name, max: most[by][kind] },
        // A name that servers use takes none of the pages' room.
        ...(by === "page" && { [SETS.server]: { lacks: name } }),
      },
    });
    if (written.outcome === "written") return true;
    // The refusal carries the list, so its names are known without another read.
    const names = new Set([...namesIn(written.existing, "server"), ...namesIn(written.existing, "page")]);
    for (const one of names) known.set(`${kind} ${one}`, Promise.resolve(true));
    if (names.has(name)) return true;
    fullUntil.set(`${kind} ${by}`, now() + FULL_MS);
    return false;
  };

  return async (kind, name, by) => {
    const id = `${kind} ${name}`;
    const earlier = known.get(id);
    if (earlier && (await earlier)) return true;
    if ((fullUntil.get(`${kind} ${by}`) ?? 0) > now()) return false;
    const written = writeDown(kind, name, by);
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

/** Lists the known names, and removes some to make room. A process that has used a removed name still takes it. */
export const createKnownNamesStore = (table: Table): KnownNamesStore => ({
  list: async () => {
    const kinds = Object.keys(ROWS) as NameKind[];
    const rows = await Promise.all(kinds.map((kind) => getRow(table, namesKey(ROWS[kind]))));
    return kinds.flatMap((kind, place) =>
      (["server", "page"] as const).flatMap((by): KnownName[] =>
        namesIn(rows[place], by).map((name) => ({ kind, name, by })),
      ),
    );
  },
  remove: async (kind, name) => {
    const names = new Set([name]);
    await write(table, { update: namesKey(ROWS[kind]), drop: { [SETS.server]: names, [SETS.page]: names } });
  },
});

/** Reads the channels that touchpoints came with, in alphabetical order. The types, which are many more, are not read. */
export const createChannelReader = (table: Table) => async (): Promise<string[]> => {
  const row = await getRow(table, namesKey(ROWS.channel));
  return [...namesIn(row, "server"), ...namesIn(row, "page")].sort();
};
