import type { RouteTable } from "../../base/access.ts";

export const surveyPageRoutes = {
  "GET /s/{token}": "public",
  "HEAD /s/{token}": "public",
  "POST /s/{token}": "public",
  "GET /s/{token}/thanks": "public",
  "HEAD /s/{token}/thanks": "public",
} as const satisfies RouteTable;
