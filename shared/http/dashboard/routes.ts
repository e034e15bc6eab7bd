import type { RouteTable } from "../base/access.ts";

/** The dashboard's pages, for members: no key opens them, and the API's description leaves them out. */
export const dashboardRoutes = {
  "GET /app": "public",
  "GET /app/{page+}": "public",
} as const satisfies RouteTable;

/** One touchpoint type's page. */
export const touchpointPageRoutes = {
  "GET /app/touchpoints/{page+}": "public",
} as const satisfies RouteTable;

/** Lists: what customers answered, whom surveys went to and why not, and the tickets behind the figures of support. */
export const ledgerRoutes = {
  "GET /app/responses": "public",
  "GET /app/invitations": "public",
  "GET /app/tickets": "public",
} as const satisfies RouteTable;

/** Pages about customers. */
export const peopleRoutes = {
  "GET /app/customers": "public",
  "GET /app/customers/{page+}": "public",
} as const satisfies RouteTable;

/** The surveys and the contact policy in the settings. */
export const surveySettingsRoutes = {
  "GET /app/settings/policy": "public",
  "POST /app/settings/policy": "public",
  "GET /app/settings/surveys": "public",
  "GET /app/settings/surveys/{page+}": "public",
  "POST /app/settings/surveys": "public",
  "POST /app/settings/surveys/{page+}": "public",
} as const satisfies RouteTable;

/** What a survey's form would send, unsaved, for a frame beside the form. */
export const surveyPreviewRoutes = { "POST /app/preview": "public" } as const satisfies RouteTable;

/** The other settings, and everything that the dashboard's forms send. */
export const dashboardFormRoutes = {
  "GET /app/settings": "public",
  "GET /app/settings/{page+}": "public",
  "POST /app/{page+}": "public",
} as const satisfies RouteTable;

/** Cases, and their forms: a case opened by hand, many at once, and what an agent changes of one. */
export const casePageRoutes = {
  "GET /app/cases": "public",
  "GET /app/cases/{id}": "public",
  "POST /app/cases": "public",
  "POST /app/cases/{id}": "public",
} as const satisfies RouteTable;

/** Alerts and webhooks in the settings. */
export const alertSettingsRoutes = {
  "GET /app/settings/alerts": "public",
  "GET /app/settings/alerts/{page+}": "public",
  "POST /app/settings/alerts/{page+}": "public",
  "GET /app/settings/webhooks": "public",
  "GET /app/settings/webhooks/{page+}": "public",
  "POST /app/settings/webhooks/{page+}": "public",
} as const satisfies RouteTable;

/** The figures of support. */
export const supportPageRoutes = {
  "GET /app/support": "public",
} as const satisfies RouteTable;

/** The figures of success. */
export const successPageRoutes = {
  "GET /app/success": "public",
} as const satisfies RouteTable;

/** The touchpoints behind volumes and the figures of support and success. */
export const touchpointListPageRoutes = {
  "GET /app/touchpoints": "public",
} as const satisfies RouteTable;
