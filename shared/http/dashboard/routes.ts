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

/** Pages about people: what they answered, who they are, and whom surveys went to. */
export const peopleRoutes = {
  "GET /app/responses": "public",
  "GET /app/customers": "public",
  "GET /app/customers/{page+}": "public",
  "GET /app/invitations": "public",
} as const satisfies RouteTable;

/** The settings, and everything that the dashboard's forms send. */
export const dashboardFormRoutes = {
  "GET /app/settings": "public",
  "GET /app/settings/{page+}": "public",
  "POST /app/{page+}": "public",
} as const satisfies RouteTable;
