import type { RouteTable } from "../../base/access.ts";

/** Pages for people: no key opens them, and the API's description leaves them out. */
export const signInRoutes = {
  "GET /app/sign-in": "public",
  "POST /app/sign-in": "public",
  "GET /app/sign-in/{token}": "public",
  "HEAD /app/sign-in/{token}": "public",
  "POST /app/sign-in/{token}": "public",
  "POST /app/sign-out": "public",
} as const satisfies RouteTable;
