import type { RouteTable } from "../../base/access.ts";

export const campaignRoutes = {
  "POST /v1/surveys/{key}/campaigns": ["admin"],
  "GET /v1/surveys/{key}/campaigns": ["read"],
  "GET /v1/surveys/{key}/campaigns/{campaignId}": ["read"],
  "DELETE /v1/surveys/{key}/campaigns/{campaignId}": ["admin"],
} as const satisfies RouteTable;
