import type { TableAccess } from "./table-access.ts";

/** What the functions may do that act on answers: cases, alerts, webhooks, digests. */
export const actingAccess = {
  "derive-events": [],
  "deliver-events": [],
  "notify-members": [],
  "report-scores": [],
  "manage-cases": [],
  "manage-alerts": [],
  "show-cases": [],
  "edit-alerts": [],
} as const satisfies Readonly<Record<string, readonly TableAccess[]>>;
