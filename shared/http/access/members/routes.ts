import type { RouteTable } from "../../base/access.ts";

export const memberRoutes = {
  "GET /v1/members": ["admin"],
  "GET /v1/members/{email}": ["admin"],
  "PUT /v1/members/{email}": ["admin"],
  "DELETE /v1/members/{email}": ["admin"],
} as const satisfies RouteTable;
