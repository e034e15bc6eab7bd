import type { RouteTable } from "../../base/access.ts";

export const supportCustomersRoutes = {
  "GET /v1/support/customers": ["read"],
} as const satisfies RouteTable;
