import type { TileFinder, TileStore } from "../../shared/application/access/ports.ts";
import { type ListedTile, type Tile, tileIdOf } from "../../shared/domain/access/tile.ts";
import { NOW } from "./builders.ts";

export const aTile = (overrides: Partial<Tile> = {}): Tile => ({
  name: "Wall",
  show: "score",
  period: "last28Days",
  createdAt: NOW,
  ...overrides,
});

/** Tiles in memory, by the hash of their token. */
export class FakeTiles implements TileFinder, TileStore {
  readonly stored = new Map<string, Tile>();

  async find(hash: string): Promise<Tile | undefined> {
    return this.stored.get(hash);
  }

  async add(hash: string, tile: Tile): Promise<void> {
    this.stored.set(hash, tile);
  }

  async list(): Promise<ListedTile[]> {
    return [...this.stored].map(([hash, tile]) => ({ ...tile, id: tileIdOf(hash) }));
  }

  async remove(id: string): Promise<boolean> {
    const hash = [...this.stored.keys()].find((one) => tileIdOf(one) === id);
    return hash !== undefined && this.stored.delete(hash);
  }
}
