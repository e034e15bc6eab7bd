import type { RouteTable } from "../../base/access.ts";

export const unsubscribeRoutes = {
  "GET /u/{token}": "public",
  "HEAD /u/{token}": "public",
  "POST /u/{token}": "public",
} as const satisfies RouteTable;
