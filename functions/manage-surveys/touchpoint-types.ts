import {
  listUnregistered,
  removeTouchpointType,
  type TouchpointTypeStore,
  type VolumeReader,
} from "../../shared/application/catalogue/index.ts";
import { byJourneyOrder, registeredTypes } from "../../shared/domain/catalogue/index.ts";
import {
  answer,
  type HttpResult,
  type Routes,
  readsQuery,
  routesOf,
  scopeOf,
} from "../../shared/http/base/api.ts";
import { jsonBody, parseQuery, pathParameter } from "../../shared/http/base/parse.ts";
import { Problem } from "../../shared/http/base/problem.ts";
import type {
  TouchpointTypeJson,
  TouchpointTypePage,
} from "../../shared/http/catalogue/touchpoint-types/answers.ts";
import { defineType } from "../../shared/http/catalogue/touchpoint-types/define.ts";
import { TouchpointTypesQuery } from "../../shared/http/catalogue/touchpoint-types/requests.ts";
import { touchpointTypeRoutes } from "../../shared/http/catalogue/touchpoint-types/routes.ts";
import { touchpointTypeItem, unregisteredItem } from "../../shared/http/catalogue/touchpoint-types/shown.ts";
import { byKey, type Listed, pageOf } from "../../shared/http/lists/whole-list.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import { type Event, keyOf } from "./definitions.ts";

export type TouchpointTypeDeps = {
  store: TouchpointTypeStore;
  volumes: VolumeReader;
  stages: readonly string[];
  clock: Clock;
};

const list = async ({ store, volumes, stages }: TouchpointTypeDeps, event: Event): Promise<HttpResult> => {
  const { registered = true, ...paging } = parseQuery(TouchpointTypesQuery, event);
  const definitions = await store.read();
  if (!registered) {
    // It also has volumes, and a key that only records reads none.
    if (scopeOf(event) === "tag")
      throw new Problem(403, "With registered=false this needs a key with the scope read.");
    const found = (await listUnregistered(volumes)(definitions)).map(unregisteredItem);
    return answer<typeof TouchpointTypePage>(200, pageOf(found, byKey, paging));
  }
  const order = byJourneyOrder(stages);
  const placed = ({ key, stage, order = 0 }: Listed) => ({ stage: stage ?? null, order, touchpoint: key });
  const inOrder = (a: Listed, b: Listed) => order(placed(a), placed(b));
  const types = registeredTypes(definitions.types).map(touchpointTypeItem);
  return answer<typeof TouchpointTypePage>(200, pageOf(types, inOrder, paging));
};

const define = async (deps: TouchpointTypeDeps, event: Event): Promise<HttpResult> => {
  const type = await defineType(deps)(pathParameter(event, "key"), jsonBody(event));
  return answer<typeof TouchpointTypeJson>(200, touchpointTypeItem(type));
};

const remove = async ({ store, volumes, clock }: TouchpointTypeDeps, event: Event): Promise<HttpResult> => {
  if ((await removeTouchpointType(store, volumes)(keyOf(event), clock())) === "unknown")
    throw new Problem(404, "There is no such touchpoint type.");
  return { statusCode: 204 };
};

/** The catalogue (API section 3). */
export const touchpointTypeHandlers = (deps: TouchpointTypeDeps): Routes =>
  routesOf(touchpointTypeRoutes, {
    "GET /v1/touchpoint-types": readsQuery((event) => list(deps, event)),
    "PUT /v1/touchpoint-types/{key}": (event) => define(deps, event),
    "DELETE /v1/touchpoint-types/{key}": (event) => remove(deps, event),
  });
