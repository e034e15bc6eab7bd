import {
  createTile,
  listTiles,
  MAX_TILES,
  type TileStore,
  withdrawTile,
} from "../../shared/application/access/index.ts";
import type { NewTileJson, TilePage } from "../../shared/http/access/tiles/answers.ts";
import { tileAskedFor } from "../../shared/http/access/tiles/requests.ts";
import { tileRoutes } from "../../shared/http/access/tiles/routes.ts";
import { tileItem } from "../../shared/http/access/tiles/shown.ts";
import { answer, type HttpResult, type Routes, readsQuery, routesOf } from "../../shared/http/base/api.ts";
import { jsonBody, parseQuery, pathParameter } from "../../shared/http/base/parse.ts";
import { Problem } from "../../shared/http/base/problem.ts";
import { ListQuery } from "../../shared/http/lists/query.ts";
import { byKey, pageOf } from "../../shared/http/lists/whole-list.ts";
import { tilePath } from "../../shared/pages/base/paths.ts";
import type { Clock } from "../../shared/runtime/clock.ts";

export type TileDeps = {
  tiles: TileStore;
  /** A new token for the address of a tile. */
  newToken: () => string;
  /** Addresses begin with it. */
  publicUrl: string;
  clock: Clock;
};
type Event = Parameters<Routes[string]["handle"]>[0];

const list = async ({ tiles }: TileDeps, event: Event): Promise<HttpResult> => {
  const placed = (await listTiles(tiles)).map((one) => ({ ...one, key: `${one.createdAt} ${one.id}` }));
  const { items, nextCursor } = pageOf(placed, byKey, parseQuery(ListQuery, event));
  return answer<typeof TilePage>(200, { items: items.map(tileItem), nextCursor });
};

const create = async ({ tiles, newToken, publicUrl, clock }: TileDeps, event: Event): Promise<HttpResult> => {
  const token = newToken();
  const created = await createTile(tiles)(tileAskedFor(jsonBody(event)), { token, now: clock() });
  if (created.outcome === "full")
    throw new Problem(409, `There are ${MAX_TILES} tiles already; withdraw one first.`);
  const url = `${publicUrl}${tilePath(token)}`;
  return answer<typeof NewTileJson>(201, { ...tileItem(created.tile), url });
};

const withdraw = async ({ tiles }: TileDeps, event: Event): Promise<HttpResult> => {
  if ((await withdrawTile(tiles)(pathParameter(event, "id"))) === "unknown")
    throw new Problem(404, "There is no such tile.");
  return { statusCode: 204 };
};

/** Public tiles, as admins manage them (API section 9). */
export const tileHandlers = (deps: TileDeps): Routes =>
  routesOf(tileRoutes, {
    "GET /v1/tiles": readsQuery((event) => list(deps, event)),
    "POST /v1/tiles": (event) => create(deps, event),
    "DELETE /v1/tiles/{id}": (event) => withdraw(deps, event),
  });
