import { byHttpsOnly, createApi, routesOf } from "../../shared/http/base/api.ts";
import { alertSettingsRoutes } from "../../shared/http/dashboard/routes.ts";
import { signedInPages } from "../../shared/http/dashboard/signed-in-pages.ts";
import { alertSettingsTexts } from "../../shared/i18n/dashboard/alert-settings-texts.ts";
import { alertPages } from "./alerts.ts";
import { deliveryPages } from "./deliveries.ts";
import type { Deps, Request } from "./deps.ts";
import { webhookPages } from "./webhooks.ts";

/** Alerts and webhooks in the dashboard's settings (API section 9). */
export const editAlertsHandler = (deps: Deps) => {
  const [alerts, webhooks, deliveries] = [alertPages(deps), webhookPages(deps), deliveryPages(deps)];
  /** After `/app/settings/`: the kind, perhaps a key, and what of it. */
  const answer = (request: Request) => {
    const [kind, key = "", part = "", ...more] = request.rest.split("/");
    if (kind === "alerts") return alerts(request, { key, part: [part, ...more].join("/") });
    return part === "deliveries" && more.length === 0
      ? deliveries(request, key)
      : webhooks(request, { key, part: [part, ...more].join("/") });
  };
  const pages = signedInPages(deps, alertSettingsTexts, {
    settings: { section: "settings", role: "admin", answer },
  });
  return byHttpsOnly(
    deps.publicUrl,
    createApi(
      routesOf(alertSettingsRoutes, {
        "GET /app/settings/alerts": pages,
        "GET /app/settings/alerts/{page+}": pages,
        "POST /app/settings/alerts/{page+}": pages,
        "GET /app/settings/webhooks": pages,
        "GET /app/settings/webhooks/{page+}": pages,
        "POST /app/settings/webhooks/{page+}": pages,
      }),
      deps.log,
    ),
  );
};
