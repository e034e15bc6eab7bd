import type { RouteTable } from "../../base/access.ts";

export const responseRoutes = {
  "GET /v1/responses": ["read"],
} as const satisfies RouteTable;
