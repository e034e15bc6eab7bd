import type { RouteTable } from "../../base/access.ts";

/** An HTTP API can't route on a part of a path segment, so these routes serve a link's image (`/t/{linkId}.gif`) too. */
export const followRoutes = {
  "GET /t/{linkId}": "public",
  "HEAD /t/{linkId}": "public",
} as const satisfies RouteTable;
