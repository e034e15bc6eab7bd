import { byHttpsOnly, createApi, routesOf } from "../../shared/http/base/api.ts";
import { successPageRoutes } from "../../shared/http/dashboard/routes.ts";
import { signedInPages } from "../../shared/http/dashboard/signed-in-pages.ts";
import { successTexts } from "../../shared/i18n/dashboard/outcomes/success-texts.ts";
import type { Deps } from "./deps.ts";
import { success } from "./success.ts";

/** The dashboard's page with the figures of success (API section 10). It only reads. */
export const showSuccessHandler = (deps: Deps) => {
  const pages = signedInPages(deps, successTexts, {
    success: { section: "success", keepsForm: true, answer: success(deps) },
  });
  return byHttpsOnly(
    deps.publicUrl,
    createApi(routesOf(successPageRoutes, { "GET /app/success": pages }), deps.log),
  );
};
