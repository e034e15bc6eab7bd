import type { RouteTable } from "../../base/access.ts";

export const optOutRoutes = {
  "GET /v1/unsubscribes": ["admin"],
  "POST /v1/unsubscribes": ["admin"],
  "DELETE /v1/unsubscribes": ["admin"],
  "POST /v1/unsubscribes/batch": ["admin"],
  // An address never stands in a URL: histories and logs keep those.
  "POST /v1/unsubscribes/lookup": ["admin"],
} as const satisfies RouteTable;
