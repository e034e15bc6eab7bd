import { type ApiKeyStore, listKeys } from "../../shared/application/access/index.ts";
import type { KeyPage, NewKeyJson } from "../../shared/http/access/keys/answers.ts";
import { createAskedKey, withdrawNamedKey } from "../../shared/http/access/keys/requests.ts";
import { keyRoutes } from "../../shared/http/access/keys/routes.ts";
import { answer, type HttpResult, type Routes, readsQuery, routesOf } from "../../shared/http/base/api.ts";
import { jsonBody, parseQuery, pathParameter } from "../../shared/http/base/parse.ts";
import { ListQuery } from "../../shared/http/lists/query.ts";
import { byKey, pageOf } from "../../shared/http/lists/whole-list.ts";
import type { Clock } from "../../shared/runtime/clock.ts";

export type KeyDeps = { keys: ApiKeyStore; clock: Clock };
type Event = Parameters<Routes[string]["handle"]>[0];

const list = async ({ keys }: KeyDeps, event: Event): Promise<HttpResult> => {
  const listed = await listKeys(keys);
  const placed = listed.map((one) => ({ ...one, key: `${one.createdAt} ${one.id}` }));
  const { items, nextCursor } = pageOf(placed, byKey, parseQuery(ListQuery, event));
  return answer<typeof KeyPage>(200, {
    items: items.map(({ id, name, scope, createdAt, lastUsedOn = null }) => ({
      id,
      name,
      scope,
      createdAt,
      lastUsedOn,
    })),
    nextCursor,
  });
};

const create = async ({ keys, clock }: KeyDeps, event: Event): Promise<HttpResult> => {
  const created = await createAskedKey(keys)(jsonBody(event), clock());
  const { id, name, scope, createdAt } = created.listed;
  return answer<typeof NewKeyJson>(201, { id, name, scope, createdAt, key: created.key });
};

const withdraw = async ({ keys }: KeyDeps, event: Event): Promise<HttpResult> => {
  await withdrawNamedKey(keys, pathParameter(event, "id"));
  return { statusCode: 204 };
};

/** API keys, as admins manage them (API section 9). */
export const keyHandlers = (deps: KeyDeps): Routes =>
  routesOf(keyRoutes, {
    "GET /v1/keys": readsQuery((event) => list(deps, event)),
    "POST /v1/keys": (event) => create(deps, event),
    "DELETE /v1/keys/{id}": (event) => withdraw(deps, event),
  });
