import { byHttpsOnly, createApi, routesOf } from "../../shared/http/base/api.ts";
import { supportPageRoutes } from "../../shared/http/dashboard/routes.ts";
import { signedInPages } from "../../shared/http/dashboard/signed-in-pages.ts";
import { supportTexts } from "../../shared/i18n/dashboard/outcomes/support-texts.ts";
import type { Deps } from "./deps.ts";
import { support } from "./support.ts";

/** The dashboard's page with the figures of support (API section 10). It only reads. */
export const showSupportHandler = (deps: Deps) => {
  const pages = signedInPages(deps, supportTexts, {
    support: { section: "support", keepsForm: true, answer: support(deps) },
  });
  return byHttpsOnly(
    deps.publicUrl,
    createApi(routesOf(supportPageRoutes, { "GET /app/support": pages }), deps.log),
  );
};
