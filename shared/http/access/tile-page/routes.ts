import type { RouteTable } from "../../base/access.ts";

/** A page for people: its token opens it, no key does, and the API's description leaves it out. */
export const tilePageRoutes = {
  "GET /w/{token}": "public",
  "HEAD /w/{token}": "public",
} as const satisfies RouteTable;
