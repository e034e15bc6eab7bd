import * as z from "zod/mini";
import { Tile } from "../../../domain/access/index.ts";
import { named } from "../../openapi/naming.ts";
import { Instant, pageOf } from "../../openapi/words.ts";

const tile = { id: z.string(), ...Tile.shape, createdAt: Instant };
const id = "Names the tile in lists; it opens nothing.";

const TileJson = named("Tile", z.strictObject(tile), {
  description: "A public tile, without the address of its page.",
  fields: { id },
});
export const NewTileJson = named("NewTile", z.strictObject({ ...tile, url: z.string() }), {
  description: "A new public tile.",
  fields: {
    id,
    url: "The address of its page. It is shown this once: only the SHA-256 of the token in it is stored.",
  },
});
export const TilePage = pageOf("TilePage", TileJson);
