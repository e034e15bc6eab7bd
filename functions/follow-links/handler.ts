import type { TouchpointStore } from "../../shared/application/journeys/index.ts";
import { cacheLinks, type LinkFinder } from "../../shared/application/links/index.ts";
import { createApi, routesOf } from "../../shared/http/base/api.ts";
import { followRoutes } from "../../shared/http/links/follow/routes.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import type { Log } from "../../shared/runtime/log.ts";
import { getTag } from "./follow.ts";

type Deps = {
  store: LinkFinder;
  touchpoints: TouchpointStore;
  /** The hosts that links may lead to. */
  hosts: readonly string[];
  patienceMs: number;
  clock: Clock;
  log: Log;
};

/** Tag links record touchpoints without code, when customers follow them (API section 3). */
export const followLinksHandler = (deps: Deps) => {
  const { store, clock, patienceMs, log } = deps;
  const onFault = (link: string, error: unknown) => log.error("link.fault", { link }, error);
  const links = cacheLinks(store, { now: () => Date.parse(clock()), patienceMs, onFault });
  const tag = getTag({ ...deps, links, onFault });
  return createApi(routesOf(followRoutes, { "GET /t/{linkId}": tag, "HEAD /t/{linkId}": tag }), log);
};
