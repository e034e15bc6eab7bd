import type { RouteTable } from "../../base/access.ts";

export const tileRoutes = {
  "GET /v1/tiles": ["admin"],
  "POST /v1/tiles": ["admin"],
  "DELETE /v1/tiles/{id}": ["admin"],
} as const satisfies RouteTable;
