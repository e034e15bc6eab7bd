import type { RouteTable } from "../../base/access.ts";

export const keyRoutes = {
  "GET /v1/keys": ["admin"],
  "POST /v1/keys": ["admin"],
  "DELETE /v1/keys/{id}": ["admin"],
} as const satisfies RouteTable;
