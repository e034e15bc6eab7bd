import type { RouteTable } from "../../base/access.ts";

export const ticketRoutes = {
  "GET /v1/tickets": ["read"],
} as const satisfies RouteTable;
