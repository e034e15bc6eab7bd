import type { RouteTable } from "../../base/access.ts";

export const touchpointRoutes = {
  "POST /v1/touchpoints": ["tag"],
  "POST /v1/touchpoints/batch": ["tag"],
} as const satisfies RouteTable;
