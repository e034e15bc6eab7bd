import { listTiles } from "../../shared/application/access/index.ts";
import type { NewTileJson, TilePage } from "../../shared/http/access/tiles/answers.ts";
import {
  createAskedTile,
  type TileMaking,
  withdrawNamedTile,
} from "../../shared/http/access/tiles/requests.ts";
import { tileRoutes } from "../../shared/http/access/tiles/routes.ts";
import { tileItem } from "../../shared/http/access/tiles/shown.ts";
import { answer, type HttpResult, type Routes, readsQuery, routesOf } from "../../shared/http/base/api.ts";
import { jsonBody, parseQuery, pathParameter } from "../../shared/http/base/parse.ts";
import { ListQuery } from "../../shared/http/lists/query.ts";
import { byKey, pageOf } from "../../shared/http/lists/whole-list.ts";
import type { Clock } from "../../shared/runtime/clock.ts";

export type TileDeps = TileMaking & { clock: Clock };
type Event = Parameters<Routes[string]["handle"]>[0];

const list = async ({ tiles }: TileDeps, event: Event): Promise<HttpResult> => {
  const placed = (await listTiles(tiles)).map((one) => ({ ...one, key: `${one.createdAt} ${one.id}` }));
  const { items, nextCursor } = pageOf(placed, byKey, parseQuery(ListQuery, event));
  return answer<typeof TilePage>(200, { items: items.map(tileItem), nextCursor });
};

const create = async (deps: TileDeps, event: Event): Promise<HttpResult> => {
  const { tile, url } = await createAskedTile(deps)(jsonBody(event), deps.clock());
  return answer<typeof NewTileJson>(201, { ...tileItem(tile), url });
};

const withdraw = async ({ tiles }: TileDeps, event: Event): Promise<HttpResult> => {
  await withdrawNamedTile(tiles, pathParameter(event, "id"));
  return { statusCode: 204 };
};

/** Public tiles, as admins manage them (API section 9). */
export const tileHandlers = (deps: TileDeps): Routes =>
  routesOf(tileRoutes, {
    "GET /v1/tiles": readsQuery((event) => list(deps, event)),
    "POST /v1/tiles": (event) => create(deps, event),
    "DELETE /v1/tiles/{id}": (event) => withdraw(deps, event),
  });
