import type { RouteTable } from "../../base/access.ts";

export const touchpointRoutes = {
  "POST /v1/touchpoints": ["page", "tag"],
  "POST /v1/touchpoints/batch": ["page", "tag"],
} as const satisfies RouteTable;
