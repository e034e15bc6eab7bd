import { byHttpsOnly, createApi, routesOf } from "../../shared/http/base/api.ts";
import { touchpointPageRoutes } from "../../shared/http/dashboard/routes.ts";
import { signedInPages } from "../../shared/http/dashboard/signed-in-pages.ts";
import { touchpointTexts } from "../../shared/i18n/dashboard/touchpoint-texts.ts";
import type { Deps } from "./deps.ts";
import { touchpoint } from "./touchpoint.ts";

/**
 * The dashboard's page of a touchpoint type (API section 9): its figures, and the newest comments. Its own function, so
 * that the journey's is small and reads nothing that customers wrote.
 */
export const showTouchpointHandler = (deps: Deps) => {
  const pages = signedInPages(deps, touchpointTexts, {
    touchpoints: { section: "journey", keepsForm: true, answer: touchpoint(deps) },
  });
  return byHttpsOnly(
    deps.publicUrl,
    createApi(routesOf(touchpointPageRoutes, { "GET /app/touchpoints/{page+}": pages }), deps.log),
  );
};
