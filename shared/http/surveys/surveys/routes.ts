import type { RouteTable } from "../../base/access.ts";

export const surveyRoutes = {
  "GET /v1/surveys": ["read"],
  "GET /v1/surveys/{key}": ["read"],
  "PUT /v1/surveys/{key}": ["admin"],
  "DELETE /v1/surveys/{key}": ["admin"],
} as const satisfies RouteTable;
