import type { RouteTable } from "../../base/access.ts";

export const trendRoutes = {
  "GET /v1/scores/trend": ["read"],
} as const satisfies RouteTable;
