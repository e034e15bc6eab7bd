import type { RouteTable } from "../../base/access.ts";

export const knownNameRoutes = {
  "GET /v1/known-names": ["admin"],
  "DELETE /v1/known-names": ["admin"],
} as const satisfies RouteTable;
