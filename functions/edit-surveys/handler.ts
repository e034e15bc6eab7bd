import { byHttpsOnly, createApi, routesOf } from "../../shared/http/base/api.ts";
import { surveySettingsRoutes } from "../../shared/http/dashboard/routes.ts";
import { signedInPages } from "../../shared/http/dashboard/signed-in-pages.ts";
import { surveySettingsTexts } from "../../shared/i18n/dashboard/survey-settings-texts.ts";
import type { Deps } from "./deps.ts";
import { policyPages } from "./policy-page.ts";
import { surveyPages } from "./survey-pages.ts";

/** The surveys and the contact policy in the dashboard's settings (API section 9). */
export const editSurveysHandler = (deps: Deps) => {
  const [surveys, policy] = [surveyPages(deps), policyPages(deps)];
  const pages = signedInPages(deps, surveySettingsTexts, {
    settings: {
      section: "settings",
      role: "admin",
      answer: (request) => (request.rest === "policy" ? policy(request) : surveys(request)),
    },
  });
  return byHttpsOnly(
    deps.publicUrl,
    createApi(
      routesOf(surveySettingsRoutes, {
        "GET /app/settings/policy": pages,
        "POST /app/settings/policy": pages,
        "GET /app/settings/surveys": pages,
        "GET /app/settings/surveys/{page+}": pages,
        "POST /app/settings/surveys": pages,
        "POST /app/settings/surveys/{page+}": pages,
      }),
      deps.log,
    ),
  );
};
