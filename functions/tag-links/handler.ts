import type { TouchpointStore } from "../../shared/application/journeys/index.ts";
import { cacheLinks } from "../../shared/application/links/index.ts";
import { createApi, readsQuery, routesOf } from "../../shared/http/base/api.ts";
import { followRoutes } from "../../shared/http/links/follow/routes.ts";
import { linkRoutes } from "../../shared/http/links/links/routes.ts";
import type { Log } from "../../shared/runtime/log.ts";
import { getTag } from "./follow.ts";
import { deleteLink, getLinks, type ManageDeps, postLink } from "./manage.ts";

type Deps = ManageDeps & { touchpoints: TouchpointStore; patienceMs: number; log: Log };

/** Tag links record touchpoints without code: admins create them, customers follow them (API section 3). */
export const tagLinksHandler = (deps: Deps) => {
  const { store, clock, patienceMs, log } = deps;
  const onFault = (link: string, error: unknown) => log.error("link.fault", { link }, error);
  const links = cacheLinks(store, { now: () => Date.parse(clock()), patienceMs, onFault });
  const tag = getTag({ ...deps, links, onFault });
  return createApi(
    {
      ...routesOf(linkRoutes, {
        "GET /v1/links": readsQuery((event) => getLinks(deps, event)),
        "POST /v1/links": (event) => postLink(deps, event),
        "DELETE /v1/links/{linkId}": (event) => deleteLink(deps, event),
      }),
      ...routesOf(followRoutes, { "GET /t/{linkId}": tag, "HEAD /t/{linkId}": tag }),
    },
    log,
  );
};
