import type { RouteTable } from "../../base/access.ts";

export const caseRoutes = {
  "GET /v1/cases": ["read"],
  "GET /v1/cases/figures": ["read"],
  "GET /v1/cases/{id}": ["read"],
  "POST /v1/cases": ["act"],
  "PATCH /v1/cases/{id}": ["act"],
} as const satisfies RouteTable;
