import type { RouteTable } from "../../base/access.ts";

export const ownDataRoutes = {
  "GET /s/{token}/data": "public",
  "HEAD /s/{token}/data": "public",
  "GET /s/{token}/data/erase": "public",
  "HEAD /s/{token}/data/erase": "public",
  "POST /s/{token}/data/erase": "public",
} as const satisfies RouteTable;
