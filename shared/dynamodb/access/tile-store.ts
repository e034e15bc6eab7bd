import * as z from "zod/mini";
import type { TileFinder, TileStore } from "../../application/access/index.ts";
import { Tile, tileIdOf } from "../../domain/access/index.ts";
import { TILES, tileKey } from "../base/keys/index.ts";
import { getRow, parseRow, queryAll, type Table } from "../base/table.ts";
import { transact, write } from "../base/write.ts";

const Entry = z.object({ ...Tile.shape, hash: z.string() });

/** Finds a tile by the hash of its token. The read is consistent: a withdrawn tile is gone at once. */
export const createTileFinder = (table: Table): TileFinder => ({
  find: async (hash) => {
    const row = await getRow(table, tileKey(hash));
    if (row === undefined) return undefined;
    const { hash: _, ...tile } = parseRow(Entry, row);
    return tile;
  },
});

/** Public tiles. They share one partition: they are few. */
export const createTileStore = (table: Table): TileStore => {
  const entries = async () =>
    (await queryAll(table, { partition: TILES, consistent: true })).map((row) => parseRow(Entry, row));
  return {
    add: async (hash, tile) => {
      const row = { ...tile, hash, ...tileKey(hash) };
      const written = await write(table, { put: row, expected: { pk: null } });
      if (written.outcome === "refused") throw new Error("a new tile has the token of another one");
    },
    list: async () => (await entries()).map(({ hash, ...tile }) => ({ ...tile, id: tileIdOf(hash) })),
    remove: async (id) => {
      const found = (await entries()).find(({ hash }) => tileIdOf(hash) === id);
      if (found === undefined) return false;
      await transact(table, [{ delete: tileKey(found.hash) }]);
      return true;
    },
  };
};
