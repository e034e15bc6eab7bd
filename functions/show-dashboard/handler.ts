import { byHttpsOnly, createApi, routesOf } from "../../shared/http/base/api.ts";
import { dashboardRoutes } from "../../shared/http/dashboard/routes.ts";
import { signedInPages } from "../../shared/http/dashboard/signed-in-pages.ts";
import { dashboardTexts } from "../../shared/i18n/dashboard/texts.ts";
import type { Deps } from "./deps.ts";
import { journey } from "./journey.ts";

/**
 * The dashboard's first page (API section 9): the journey. Each other page has a function of its own, forms and
 * settings are `manage-dashboard`'s.
 */
export const showDashboardHandler = (deps: Deps) => {
  const pages = signedInPages(deps, dashboardTexts, {
    "": { section: "journey", keepsForm: true, answer: journey(deps) },
  });
  return byHttpsOnly(
    deps.publicUrl,
    createApi(routesOf(dashboardRoutes, { "GET /app": pages, "GET /app/{page+}": pages }), deps.log),
  );
};
