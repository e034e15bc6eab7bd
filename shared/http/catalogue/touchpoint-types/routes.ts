import type { RouteTable } from "../../base/access.ts";

export const touchpointTypeRoutes = {
  "GET /v1/touchpoint-types": ["tag", "read", "admin"],
  "PUT /v1/touchpoint-types/{key}": ["admin"],
  "DELETE /v1/touchpoint-types/{key}": ["admin"],
} as const satisfies RouteTable;
