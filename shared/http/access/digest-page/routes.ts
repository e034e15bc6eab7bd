import type { RouteTable } from "../../base/access.ts";

/** Ends a member's digest by the link in it; the API's description leaves it out. */
export const digestPageRoutes = {
  "GET /digest/{token}": "public",
  "POST /digest/{token}": "public",
} as const satisfies RouteTable;
