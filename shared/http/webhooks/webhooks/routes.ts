import type { RouteTable } from "../../base/access.ts";

export const webhookRoutes = {
  "GET /v1/webhooks": ["admin"],
  "GET /v1/webhooks/{key}": ["admin"],
  "PUT /v1/webhooks/{key}": ["admin"],
  "DELETE /v1/webhooks/{key}": ["admin"],
  "POST /v1/webhooks/{key}/rotate": ["admin"],
  "POST /v1/webhooks/{key}/test": ["admin"],
  "GET /v1/webhooks/{key}/deliveries": ["admin"],
  "POST /v1/webhooks/{key}/deliveries/{id}/replay": ["admin"],
} as const satisfies RouteTable;
