import type { RouteTable } from "../../base/access.ts";

export const customerRoutes = {
  "GET /v1/customers/{id}": ["read"],
  "DELETE /v1/customers/{id}": ["admin"],
  // A path is decoded before it is routed: ids with `/`, and `.` and `..`, come in the query.
  "GET /v1/customers": ["read"],
  "DELETE /v1/customers": ["admin"],
} as const satisfies RouteTable;
