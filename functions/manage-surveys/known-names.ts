import {
  type KnownNamesStore,
  listKnownNames,
  removeKnownName,
  type VolumeReader,
} from "../../shared/application/catalogue/index.ts";
import { answer, type HttpResult, type Routes, readsQuery, routesOf } from "../../shared/http/base/api.ts";
import { parseQuery } from "../../shared/http/base/parse.ts";
import { Problem } from "../../shared/http/base/problem.ts";
import type { KnownNamePage } from "../../shared/http/catalogue/known-names/answers.ts";
import { KnownNameQuery, KnownNamesQuery } from "../../shared/http/catalogue/known-names/requests.ts";
import { knownNameRoutes } from "../../shared/http/catalogue/known-names/routes.ts";
import { knownNameItem } from "../../shared/http/catalogue/known-names/shown.ts";
import { byKey, pageOf } from "../../shared/http/lists/whole-list.ts";
import type { Event } from "./definitions.ts";

export type KnownNameDeps = { names: KnownNamesStore; volumes: VolumeReader };

const list = async ({ names, volumes }: KnownNameDeps, event: Event): Promise<HttpResult> => {
  const { kind, ...paging } = parseQuery(KnownNamesQuery, event);
  const known = await listKnownNames(names, volumes)();
  const wanted = known.filter((one) => kind === undefined || one.kind === kind);
  const page = pageOf(
    wanted.map((one) => ({ ...one, key: `${one.kind} ${one.name} ${one.by}` })),
    byKey,
    paging,
  );
  return answer<typeof KnownNamePage>(200, { ...page, items: page.items.map(knownNameItem) });
};

const remove = async ({ names }: KnownNameDeps, event: Event): Promise<HttpResult> => {
  const { kind, name } = parseQuery(KnownNameQuery, event);
  if ((await removeKnownName(names)(kind, name)) === "unknown")
    throw new Problem(404, "No caller has sent this name.");
  return { statusCode: 204 };
};

/** The names that callers made up, which admins list, and remove to make room. */
export const knownNameHandlers = (deps: KnownNameDeps): Routes =>
  routesOf(knownNameRoutes, {
    "GET /v1/known-names": readsQuery((event) => list(deps, event)),
    "DELETE /v1/known-names": readsQuery((event) => remove(deps, event)),
  });
