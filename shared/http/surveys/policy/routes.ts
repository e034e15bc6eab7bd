import type { RouteTable } from "../../base/access.ts";

export const policyRoutes = {
  "GET /v1/policy": ["read"],
  "PUT /v1/policy": ["admin"],
} as const satisfies RouteTable;
