import { createApi, readsQuery, routesOf } from "../../shared/http/base/api.ts";
import { linkRoutes } from "../../shared/http/links/links/routes.ts";
import type { Log } from "../../shared/runtime/log.ts";
import { deleteLink, getLinks, type ManageDeps, postLink } from "./manage.ts";

/** Admins create, list and delete tag links (API section 3). The public function that follows them can't write one. */
export const manageLinksHandler = (deps: ManageDeps & { log: Log }) =>
  createApi(
    routesOf(linkRoutes, {
      "GET /v1/links": readsQuery((event) => getLinks(deps, event)),
      "POST /v1/links": (event) => postLink(deps, event),
      "DELETE /v1/links/{linkId}": (event) => deleteLink(deps, event),
    }),
    deps.log,
  );
