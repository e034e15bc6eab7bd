import type { RouteTable } from "../../base/access.ts";

export const importRoutes = {
  "POST /v1/responses/import": ["admin"],
} as const satisfies RouteTable;
