import { byHttpsOnly, createApi, routesOf } from "../../shared/http/base/api.ts";
import { touchpointListPageRoutes } from "../../shared/http/dashboard/routes.ts";
import { signedInPages } from "../../shared/http/dashboard/signed-in-pages.ts";
import { touchpointListTexts } from "../../shared/i18n/dashboard/outcomes/touchpoint-list-texts.ts";
import type { Deps } from "./deps.ts";
import { touchpoints } from "./touchpoints.ts";

/**
 * The dashboard's list of touchpoints, which volumes and figures of support and success lead to. Its own function: what
 * writes files would make each of those too large.
 */
export const showTouchpointListHandler = (deps: Deps) => {
  const pages = signedInPages(deps, touchpointListTexts, {
    touchpoints: { section: "journey", keepsForm: true, answer: touchpoints(deps) },
  });
  return byHttpsOnly(
    deps.publicUrl,
    createApi(routesOf(touchpointListPageRoutes, { "GET /app/touchpoints": pages }), deps.log),
  );
};
