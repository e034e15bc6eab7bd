import type { RouteTable } from "../../base/access.ts";

export const surveyPageRoutes = {
  "GET /s/{token}": "public",
  "HEAD /s/{token}": "public",
  "POST /s/{token}": "public",
  "GET /s/{token}/thanks": "public",
  "HEAD /s/{token}/thanks": "public",
} as const satisfies RouteTable;

/**
 * The survey page under an address that a mail program has changed, like `/s/TOKEN/` (see `mailedLinkOf`). Not in the
 * document: nobody should write such an address.
 */
export const changedLinkRoutes = {
  "GET /s/{link+}": "public",
  "HEAD /s/{link+}": "public",
  "POST /s/{link+}": "public",
} as const satisfies RouteTable;
