import type { RouteTable } from "../../base/access.ts";

export const journeyRoutes = {
  "GET /v1/customers/{id}/journey": ["read"],
} as const satisfies RouteTable;
