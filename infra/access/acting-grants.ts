import {
  addresses,
  aggregation,
  alerts,
  amounts,
  buckets,
  caseLists,
  cases,
  customers,
  definitions,
  deliveries,
  deliveriesDue,
  digestLinks,
  digests,
  invitations,
  joinedIds,
  members,
  noticeDeliveries,
  noticesDue,
  problems,
  raised,
  raisedDue,
  reports,
  tickets,
  touchpoints,
  unreadableChanges,
  verdicts,
  webhookHealth,
  webhookSecrets,
  webhooks,
} from "./partitions.ts";
import { readingSessions } from "./reading-sessions.ts";
import { on, query, type TableAccess } from "./table-access.ts";

/** For reading cases with what is shown with them, and for opening and changing them. */
const managingCases: readonly TableAccess[] = [
  query("log", cases),
  query("due", caseLists),
  on([cases], "Query", "BatchGetItem", "PutItem", "UpdateItem"),
  on([invitations], "BatchGetItem", "ConditionCheckItem"),
  on([customers], "BatchGetItem"),
  on([definitions], "Query"),
];

/** For alerts and webhooks, as admins manage them. */
const managingAlerts: readonly TableAccess[] = [
  on([alerts, webhooks, webhookHealth, deliveries, definitions], "Query"),
  on([alerts, webhooks, webhookHealth, webhookSecrets, deliveries], "GetItem"),
  on([alerts, webhooks, webhookSecrets, deliveries], "PutItem"),
  on([alerts, webhooks, webhookHealth, webhookSecrets], "DeleteItem"),
];

/** For counting the unfinished cases by the index alone. */
export const countingCases: TableAccess = query("due", caseLists);

/** For erasing a person's cases, with their notes. */
export const erasingCases: readonly TableAccess[] = [
  on([cases], "GetItem", "Query", "UpdateItem", "DeleteItem", "ConditionCheckItem"),
];

/** What the functions may do that act on answers: cases, alerts, webhooks, digests. */
export const actingAccess = {
  "derive-events": [
    on([webhooks, webhookHealth, alerts, definitions, unreadableChanges], "Query"),
    // The customers, verdicts and problems of changes that are looked at again.
    on([definitions, raised, cases, invitations, customers, verdicts, problems], "GetItem"),
    on([customers], "BatchGetItem"),
    on([deliveries, raised, cases, unreadableChanges], "PutItem"),
    on([raised, cases], "UpdateItem"),
    // A case opens only where its answer is not erased meanwhile, and is noted on the earlier ones of the customer.
    on([invitations], "ConditionCheckItem"),
    query("timeline", caseLists),
    on([unreadableChanges], "DeleteItem"),
  ],
  "notify-members": [
    query("due", noticesDue),
    on([noticeDeliveries], "UpdateItem"),
    // What an email says: the alert, the answers with their cases and people, and the last steps of a journey.
    on([alerts, members], "GetItem"),
    on([definitions, webhooks, webhookHealth], "Query"),
    query("timeline", customers),
    on([touchpoints, invitations, customers, cases], "BatchGetItem"),
  ],
  "deliver-events": [
    query("due", deliveriesDue, raisedDue, caseLists),
    on([webhooks, webhookHealth, alerts, members, definitions], "Query"),
    on([webhookSecrets, invitations, definitions, deliveries], "GetItem"),
    on([invitations], "BatchGetItem"),
    on([customers], "BatchGetItem"),
    on([addresses], "BatchGetItem"),
    on([deliveries, raised, cases], "PutItem"),
    // It can note how a target does, and change no definition.
    on([deliveries, webhookHealth, raised, cases], "UpdateItem"),
    // A case opens only where its answer is not erased meanwhile.
    on([invitations], "ConditionCheckItem"),
  ],
  "report-scores": [
    on([...buckets, aggregation, definitions, verdicts, problems, amounts, members], "Query"),
    query("pending", "RESPONSE#*", "ASIDE#RESPONSE#*"),
    on([verdicts, problems], "PutItem"),
    on([reports], "GetItem", "UpdateItem"),
    on([problems], "UpdateItem"),
    // Who asked about a topic that grows.
    query("log", tickets),
    on([tickets], "BatchGetItem"),
    on([joinedIds], "BatchGetItem"),
    // What was said in a period, and how many cases wait.
    query("log", "RESPONSE#*"),
    on([invitations], "BatchGetItem"),
    query("due", caseLists),
    on([members], "GetItem", "ConditionCheckItem"),
    on([digests], "BatchGetItem", "UpdateItem"),
    on([digests, digestLinks], "PutItem"),
  ],
  "manage-cases": managingCases,
  "manage-alerts": managingAlerts,
  "show-cases": [
    ...readingSessions,
    ...managingCases,
    // Whom a case can be given to, and what happened before the answer.
    on([members], "Query"),
    query("timeline", customers),
    on([touchpoints, invitations], "BatchGetItem"),
  ],
  "edit-alerts": [
    ...readingSessions,
    ...managingAlerts,
    // Whom an alert can tell.
    on([members], "Query"),
  ],
} as const satisfies Readonly<Record<string, readonly TableAccess[]>>;
