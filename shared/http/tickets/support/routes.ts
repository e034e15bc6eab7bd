import type { RouteTable } from "../../base/access.ts";

export const supportRoutes = {
  "GET /v1/support": ["read"],
} as const satisfies RouteTable;
