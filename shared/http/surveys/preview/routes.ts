import type { RouteTable } from "../../base/access.ts";

export const previewRoutes = {
  "POST /v1/surveys/{key}/preview": ["admin"],
} as const satisfies RouteTable;
