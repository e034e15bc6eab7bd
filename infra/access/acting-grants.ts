import {
  aggregation,
  alerts,
  definitions,
  deliveries,
  periods,
  reports,
  verdicts,
  webhookHealth,
  webhookSecrets,
  webhooks,
} from "./partitions.ts";
import { on, query, type TableAccess } from "./table-access.ts";

/** For alerts and webhooks, as admins manage them. */
const managingAlerts: readonly TableAccess[] = [
  on([alerts, webhooks, webhookHealth, deliveries], "Query"),
  on([alerts, webhooks, webhookHealth, webhookSecrets, deliveries], "GetItem"),
  on([alerts, webhooks, webhookSecrets, deliveries], "PutItem"),
  on([alerts, webhooks, webhookHealth, webhookSecrets], "DeleteItem"),
];

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
  "manage-alerts": managingAlerts,
  "show-cases": [],
  "edit-alerts": [],
} as const satisfies Readonly<Record<string, readonly TableAccess[]>>;
