import type { RouteTable } from "../../base/access.ts";

export const touchpointListRoutes = {
  "GET /v1/touchpoints": ["read"],
} as const satisfies RouteTable;
