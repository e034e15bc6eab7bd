import type { RouteTable } from "../../base/access.ts";

export const problemRoutes = {
  "GET /v1/support/problems": ["read"],
} as const satisfies RouteTable;
