import type { RouteTable } from "../../base/access.ts";

export const decisionRoutes = {
  "POST /v1/surveys/{key}/decision": ["read"],
} as const satisfies RouteTable;
