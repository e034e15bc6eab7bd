import type * as z from "zod/mini";
import { createTile, MAX_TILES, type TileStore, withdrawTile } from "../../../application/access/index.ts";
import { type ListedTile, TileDefinition } from "../../../domain/access/index.ts";
import type { Instant } from "../../../domain/base/time.ts";
import { tilePath } from "../../../pages/base/paths.ts";
import { parse } from "../../base/parse.ts";
import { invalid, Problem } from "../../base/problem.ts";

const OF_AN_AUDIENCE = ["channel", "attribute"] as const;

/**
 * The tile that a body describes.
 * @throws {Problem} 422; by a text of its own for a filter that would show an audience
 */
const tileAskedFor = (body: unknown): z.output<typeof TileDefinition> => {
  const given = OF_AN_AUDIENCE.filter(
    (name) => typeof body === "object" && body !== null && Object.hasOwn(body, name),
  );
  if (given.length > 0)
    throw invalid(
      given.map((path) => ({ path, message: "is not for tiles: they are public, and show no segments" })),
    );
  return parse(TileDefinition, body);
};

export type TileMaking = {
  tiles: TileStore;
  /** A new token for the address of a tile. */
  newToken: () => string;
  /** Addresses begin with it. */
  publicUrl: string;
};

/**
 * Makes the tile that somebody asked for, by the API or in the dashboard.
 * @returns it, and the address of its page, which can't be read again
 * @throws {Problem} 422; 409 where there are as many tiles as there may be
 */
export const createAskedTile =
  ({ tiles, newToken, publicUrl }: TileMaking) =>
  async (asked: unknown, now: Instant): Promise<{ tile: ListedTile; url: string }> => {
    const token = newToken();
    const created = await createTile(tiles)(tileAskedFor(asked), { token, now });
    if (created.outcome === "full")
      throw new Problem(409, `There are ${MAX_TILES} tiles already; withdraw one first.`);
    return { tile: created.tile, url: publicUrl + tilePath(token) };
  };

export const noTile = (): Problem => new Problem(404, "There is no such tile.");

/** @throws {Problem} 404 */
export const withdrawNamedTile = async (tiles: TileStore, id: string): Promise<void> => {
  if ((await withdrawTile(tiles)(id)) === "unknown") throw noTile();
};
