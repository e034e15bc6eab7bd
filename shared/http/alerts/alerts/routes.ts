import type { RouteTable } from "../../base/access.ts";

export const alertRoutes = {
  "GET /v1/alerts": ["admin"],
  "GET /v1/alerts/{key}": ["admin"],
  "PUT /v1/alerts/{key}": ["admin"],
  "DELETE /v1/alerts/{key}": ["admin"],
  "POST /v1/alerts/{key}/test": ["admin"],
} as const satisfies RouteTable;
