import { PINS_NOTES } from "../../shared/application/notes/index.ts";
import { byHttpsOnly, createApi, routesOf } from "../../shared/http/base/api.ts";
import { dashboardFormRoutes } from "../../shared/http/dashboard/routes.ts";
import { signedInPages } from "../../shared/http/dashboard/signed-in-pages.ts";
import { settingsTexts } from "../../shared/i18n/dashboard/settings-texts.ts";
import { customersForms } from "./customers.ts";
import type { Deps } from "./deps.ts";
import { noteForms } from "./notes.ts";
import { settingsPages } from "./settings-pages.ts";

/** An erasure has longer than a page: it works for up to 20 seconds (`eraseInTime`). */
const ERASE_PATIENCE_MS = 25_000;

/** The settings, and every form of the dashboard: all that members change there, this function writes (API section 9). */
export const manageDashboardHandler = (deps: Deps) => {
  const pages = signedInPages(deps, settingsTexts, {
    settings: { section: "settings", role: "admin", answer: settingsPages(deps) },
    touchpoints: { section: "journey", role: PINS_NOTES, answer: noteForms(deps) },
    customers: { section: "customers", patienceMs: ERASE_PATIENCE_MS, answer: customersForms(deps) },
  });
  return byHttpsOnly(
    deps.publicUrl,
    createApi(
      routesOf(dashboardFormRoutes, {
        "GET /app/settings": pages,
        "GET /app/settings/{page+}": pages,
        "POST /app/{page+}": pages,
      }),
      deps.log,
    ),
  );
};
