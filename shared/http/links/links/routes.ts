import type { RouteTable } from "../../base/access.ts";

export const linkRoutes = {
  "GET /v1/links": ["read"],
  "POST /v1/links": ["admin"],
  "DELETE /v1/links/{linkId}": ["admin"],
} as const satisfies RouteTable;
