import type { RouteTable } from "../base/access.ts";

export const serviceRoutes = {
  "GET /v1/health": "public",
  "HEAD /v1/health": "public",
  "GET /v1/openapi.json": "public",
  "GET /docs": "public",
  "HEAD /docs": "public",
  "GET /docs/{file}": "public",
  "GET /": "public",
  "HEAD /": "public",
  // Takes what no other route takes. It answers 404 and 405 as problem+json, which API Gateway's own refusals are not.
  $default: "public",
} as const satisfies RouteTable;
