import { isTileId, type ListedTile, type TileDefinition, tileIdOf } from "../../domain/access/index.ts";
import { sha256 } from "../../domain/base/digest.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { TileStore } from "./ports.ts";

/** All tiles are listed at once, and anybody may have their figures counted: there must not be many. */
export const MAX_TILES = 100;

/** Makes a tile and stores only the SHA-256 of its token: what opens the page can't be read again. */
export const createTile =
  (store: TileStore) =>
  async (
    definition: TileDefinition,
    { token, now }: { token: string; now: Instant },
  ): Promise<{ outcome: "created"; tile: ListedTile } | { outcome: "full" }> => {
    if ((await store.list()).length >= MAX_TILES) return { outcome: "full" };
    const hash = sha256(token);
    const id = tileIdOf(hash);
    const tile = { ...definition, createdAt: now };
    await store.add(hash, tile);
    // Others may have made tiles at the same moment.
    if ((await store.list()).length > MAX_TILES) {
      await store.remove(id);
      return { outcome: "full" };
    }
    return { outcome: "created", tile: { ...tile, id } };
  };

/** The tiles, the oldest first. */
export const listTiles = async (store: TileStore): Promise<ListedTile[]> =>
  (await store.list()).sort((a, b) => (a.createdAt + a.id < b.createdAt + b.id ? -1 : 1));

/** The page of a withdrawn tile is gone at once. */
export const withdrawTile =
  (store: TileStore) =>
  async (id: string): Promise<"withdrawn" | "unknown"> =>
    isTileId(id) && (await store.remove(id)) ? "withdrawn" : "unknown";
