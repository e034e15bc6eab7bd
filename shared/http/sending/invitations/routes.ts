import type { RouteTable } from "../../base/access.ts";

export const invitationRoutes = {
  "GET /v1/invitations": ["read"],
} as const satisfies RouteTable;
