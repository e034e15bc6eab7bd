import { aggregation, definitions, periods, reports, verdicts } from "./partitions.ts";
import { on, query, type TableAccess } from "./table-access.ts";

/** What the functions may do that act on answers: cases, alerts, webhooks, digests. */
export const actingAccess = {
  "derive-events": [],
  "deliver-events": [],
  "notify-members": [],
  "report-scores": [
    on([...periods, aggregation, definitions, verdicts], "Query"),
    query("pending", "RESPONSE#*", "ASIDE#RESPONSE#*"),
    on([verdicts], "PutItem"),
    on([reports], "GetItem", "UpdateItem"),
  ],
  "manage-cases": [],
  "manage-alerts": [],
  "show-cases": [],
  "edit-alerts": [],
} as const satisfies Readonly<Record<string, readonly TableAccess[]>>;
