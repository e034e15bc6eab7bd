import type { RouteTable } from "../../base/access.ts";

export const unsubscribeRoutes = {
  "GET /u/{token}": "public",
  "HEAD /u/{token}": "public",
  "POST /u/{token}": "public",
} as const satisfies RouteTable;

/** The same under an address that a mail program has changed, like `/u/TOKEN/`. */
export const changedUnsubscribeRoutes = {
  "GET /u/{link+}": "public",
  "HEAD /u/{link+}": "public",
  "POST /u/{link+}": "public",
} as const satisfies RouteTable;
