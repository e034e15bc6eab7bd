import type { TouchpointStore } from "../../shared/application/journeys/index.ts";
import { cacheLinks } from "../../shared/application/links/index.ts";
import { createApi } from "../../shared/http/base/api.ts";
import type { Log } from "../../shared/runtime/log.ts";
import { getTag } from "./follow.ts";
import { deleteLink, getLinks, type ManageDeps, postLink } from "./manage.ts";

type Deps = ManageDeps & { touchpoints: TouchpointStore; patienceMs: number; log: Log };

/** Tag links: a tag without code. Admins make them, customers follow them. */
export const tagLinksHandler = (deps: Deps) => {
  const { store, clock, patienceMs, log } = deps;
  const onFault = (link: string, error: unknown) => log.error("link.fault", { link }, error);
  const links = cacheLinks(store, { now: () => Date.parse(clock()), patienceMs, onFault });
  const tag = getTag({ ...deps, links, onFault });
  return createApi(
    {
      "GET /v1/links": { access: ["read"], handle: (event) => getLinks(deps, event) },
      "POST /v1/links": { access: ["admin"], handle: (event) => postLink(deps, event) },
      "DELETE /v1/links/{linkId}": { access: ["admin"], handle: (event) => deleteLink(deps, event) },
      "GET /t/{linkId}": { access: "public", handle: tag },
      "HEAD /t/{linkId}": { access: "public", handle: tag },
    },
    log,
  );
};
