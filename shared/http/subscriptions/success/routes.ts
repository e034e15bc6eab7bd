import type { RouteTable } from "../../base/access.ts";

export const successRoutes = {
  "GET /v1/success": ["read"],
} as const satisfies RouteTable;
