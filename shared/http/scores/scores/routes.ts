import type { RouteTable } from "../../base/access.ts";

export const scoreRoutes = {
  "GET /v1/scores": ["read"],
} as const satisfies RouteTable;
