import { byHttpsOnly, createApi, routesOf } from "../../shared/http/base/api.ts";
import { surveySettingsRoutes } from "../../shared/http/dashboard/routes.ts";
import { signedInPages } from "../../shared/http/dashboard/signed-in-pages.ts";
import { surveySettingsTexts } from "../../shared/i18n/dashboard/survey-settings-texts.ts";
import type { Deps } from "./deps.ts";
import { surveyPages } from "./survey-pages.ts";

/** The surveys in the dashboard's settings (API section 9). */
export const editSurveysHandler = (deps: Deps) => {
  const pages = signedInPages(deps, surveySettingsTexts, {
    settings: { section: "settings", role: "admin", answer: surveyPages(deps) },
  });
  return byHttpsOnly(
    deps.publicUrl,
    createApi(
      routesOf(surveySettingsRoutes, {
        "GET /app/settings/surveys": pages,
        "GET /app/settings/surveys/{page+}": pages,
        "POST /app/settings/surveys": pages,
        "POST /app/settings/surveys/{page+}": pages,
      }),
      deps.log,
    ),
  );
};
