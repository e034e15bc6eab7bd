import type { FunctionName } from "../functions.ts";
import { actingAccess, countingCases, erasingCases } from "./acting-grants.ts";
import {
  accounts,
  addresses,
  aggregation,
  amounts,
  answered,
  apiKeyList,
  apiKeys,
  apiKeyUses,
  asked,
  askedCosts,
  attempts,
  buckets,
  campaigns,
  campaignsDue,
  cases,
  customers,
  definitions,
  digestLinks,
  exports,
  imports,
  invitations,
  links,
  meanings,
  members,
  names,
  notes,
  noticeDeliveries,
  optOuts,
  periods,
  problems,
  profiles,
  reports,
  rules,
  sample,
  sessions,
  sessionUses,
  signInLinks,
  tallies,
  tickets,
  tiles,
  touchpoints,
  volumes,
} from "./partitions.ts";
import { readingSessions } from "./reading-sessions.ts";
import { scanCounted, scanKeys } from "./scan-access.ts";
import { on, query, type TableAccess } from "./table-access.ts";

/** For erasing a person. What changed meanwhile is read again, with GetItem. */
const erasing: readonly TableAccess[] = [
  query("timeline", customers),
  on([touchpoints, invitations], "BatchGetItem"),
  on([customers], "BatchGetItem", "DeleteItem"),
  on([touchpoints, invitations, addresses, campaigns], "UpdateItem"),
  ...erasingCases,
  // What tallies count stays; whose they are is forgotten.
  on([tickets, accounts, asked], "GetItem"),
  on([tickets, accounts], "UpdateItem"),
  on([asked], "Query", "PutItem"),
];
/** For showing all data of one person, and for erasing it. */
const showingAndErasing: readonly TableAccess[] = [
  ...erasing,
  on([touchpoints, invitations, addresses], "GetItem"),
];

/** For finding out who calls. */
const noticingKeys: readonly TableAccess[] = [
  on([apiKeys, apiKeyUses], "BatchGetItem"),
  on([apiKeyUses], "UpdateItem"),
];

/** For members, keys and public tiles, as admins manage them. */
const managingAccess: readonly TableAccess[] = [
  on([apiKeyList, apiKeyUses, members, tiles], "Query"),
  on([apiKeyList], "GetItem"),
  on([apiKeys, apiKeyList, members, tiles], "PutItem"),
  on([apiKeys, apiKeyList, apiKeyUses, members, tiles], "DeleteItem"),
];

/** For scores and trends: counts, how fresh they are, and what is defined. Nothing in them is about one person. */
const readingScores: readonly TableAccess[] = [
  on([...buckets, aggregation, definitions], "Query"),
  query("pending", "RESPONSE#*", "ASIDE#RESPONSE#*"),
];

/** For tickets: by when they were opened, and those of one customer. */
const readingTickets: readonly TableAccess[] = [
  query("log", tickets),
  on([tickets], "BatchGetItem"),
  on([asked], "Query"),
];
/** For figures of support and success: what was counted, and how much waits. */
const readingAmounts: readonly TableAccess[] = [
  on([amounts], "Query"),
  query("pending", meanings, "ASIDE#MEANING#*"),
];
/** The same, and the tickets behind them. */
const readingFigures: readonly TableAccess[] = [...readingAmounts, ...readingTickets];

/**
 * What each function may do with the table. A transaction has no action of its own: IAM checks each of its parts.
 * All partitions of one call have to stand in one entry: an entry allows a call only if it covers every partition of
 * it, and two entries that cover a part each do not add up.
 */
export const tableAccess: Readonly<Record<FunctionName, readonly TableAccess[]>> = {
  authorize: noticingKeys,
  "record-touchpoints": [
    on([touchpoints, customers, definitions], "BatchGetItem"),
    on([touchpoints, invitations, customers], "PutItem", "UpdateItem"),
    on([names, addresses], "UpdateItem"),
    on([definitions], "Query"),
    // The key that a tracking client writes into its body.
    ...noticingKeys,
  ],
  "import-responses": [
    // Whether an answer was given here, by an invitation, is read too. No import writes there.
    on([invitations, customers, definitions], "BatchGetItem"),
    on([imports, customers], "PutItem"),
    on([customers, answered], "UpdateItem"),
    on([definitions], "Query", "ConditionCheckItem"),
  ],
  "manage-surveys": [
    ...readingSessions,
    on([definitions], "Query", "PutItem", "DeleteItem"),
    on([definitions, names], "UpdateItem"),
    on([names], "GetItem"),
    on([volumes], "Query"),
    query("pending", touchpoints, meanings),
    on([touchpoints], "BatchGetItem"),
    on([aggregation, answered], "ConditionCheckItem"),
  ],
  "dispatch-surveys": [
    query("due", "DUE#*", campaignsDue),
    on([invitations, customers, addresses, campaigns], "BatchGetItem"),
    on([invitations, customers, addresses], "UpdateItem", "ConditionCheckItem"),
    on([customers, addresses, campaigns, touchpoints], "GetItem"),
    on([definitions], "Query"),
    on([invitations], "PutItem"),
    on([campaigns], "UpdateItem", "DeleteItem"),
    scanKeys,
  ],
  "run-campaigns": [
    query("due", campaignsDue),
    on([definitions], "Query"),
    on([campaigns], "Query", "GetItem", "UpdateItem", "DeleteItem"),
    on([campaigns, invitations], "PutItem"),
    on([customers], "UpdateItem"),
    on([campaigns, invitations, customers, addresses], "BatchGetItem"),
    scanKeys,
  ],
  "collect-responses": [
    on([invitations, definitions], "Query"),
    on([customers], "BatchGetItem"),
    on([addresses, invitations, touchpoints], "GetItem"),
    on([invitations], "PutItem", "ConditionCheckItem"),
    on([invitations, customers, addresses, answered], "UpdateItem"),
  ],
  "track-deliveries": [
    on([invitations, definitions], "GetItem"),
    on([invitations, addresses, customers, noticeDeliveries], "UpdateItem"),
  ],
  "aggregate-scores": [
    query("pending", touchpoints, invitations, "RESPONSE#*", meanings, "TALLY#*"),
    on([touchpoints, invitations], "BatchGetItem"),
    on([...tallies, asked], "BatchGetItem"),
    on([asked, rules], "PutItem"),
    on([touchpoints, invitations, ...buckets, volumes, aggregation, ...tallies, amounts], "UpdateItem"),
    on([definitions, aggregation], "ConditionCheckItem"),
    on([definitions, aggregation], "GetItem"),
  ],
  "audit-scores": [
    scanCounted,
    on([...buckets, volumes, amounts, rules], "Query"),
    on([aggregation], "Query", "GetItem", "UpdateItem"),
  ],
  "query-scores": [
    ...readingScores,
    ...readingFigures,
    query("timeline", customers),
    query("log", "RESPONSE#*", invitations, touchpoints),
    on([touchpoints, invitations], "BatchGetItem"),
    on([customers], "BatchGetItem"),
    on([exports], "PutItem"),
    on([problems], "Query"),
    on([reports], "GetItem"),
    // Who asks most, what that costs, and what they pay.
    query("log", asked),
    query("due", askedCosts),
    on([asked], "BatchGetItem"),
    on([accounts], "BatchGetItem"),
  ],
  "export-responses": [
    on([exports], "GetItem"),
    ...readingTickets,
    query("log", "RESPONSE#*", touchpoints, profiles),
    query("timeline", customers),
    on([touchpoints, invitations], "BatchGetItem"),
    on([customers], "BatchGetItem"),
  ],
  "manage-customers": [
    ...showingAndErasing,
    on([campaigns, definitions], "Query"),
    query("log", profiles, optOuts),
    query("timeline", addresses),
    on([addresses], "BatchGetItem"),
    on([exports], "PutItem"),
  ],
  "show-own-data": [...showingAndErasing, on([invitations, definitions, campaigns], "Query")],
  "manage-links": [on([links], "GetItem", "Query", "PutItem", "DeleteItem"), on([definitions], "Query")],
  "manage-access": [...managingAccess, on([members, digestLinks], "GetItem")],
  "sign-in": [
    ...readingSessions,
    on([signInLinks, attempts], "GetItem"),
    on([signInLinks, sessions, attempts], "PutItem"),
    on([signInLinks, sessions, sessionUses], "DeleteItem"),
  ],
  "show-dashboard": [
    ...readingSessions,
    ...readingScores,
    ...readingAmounts,
    on([names], "GetItem"),
    countingCases,
  ],
  "show-touchpoint": [
    ...readingSessions,
    ...readingScores,
    on([volumes, notes], "Query"),
    on([names], "GetItem"),
    // The newest comments, and who wrote them.
    query("log", "RESPONSE#*"),
    on([invitations], "BatchGetItem"),
    on([customers], "BatchGetItem"),
  ],
  "show-support": [
    ...readingSessions,
    ...readingAmounts,
    // What customers answered counts by periods, and no course of it is shown.
    on([...periods, aggregation, definitions], "Query"),
    on([names], "GetItem"),
    on([problems], "Query"),
    on([reports], "GetItem"),
    // Who asked, what they pay, and what they are called.
    query("log", asked),
    query("due", askedCosts),
    on([accounts, asked], "BatchGetItem"),
    on([customers], "BatchGetItem"),
  ],
  "show-success": [
    ...readingSessions,
    ...readingAmounts,
    on([aggregation, definitions], "Query"),
    on([names], "GetItem"),
    query("log", touchpoints),
    query("timeline", customers),
    on([touchpoints], "BatchGetItem"),
    on([customers], "BatchGetItem"),
  ],
  "show-people": [
    ...readingSessions,
    on([definitions, cases], "Query"),
    on([addresses], "GetItem"),
    query("log", profiles),
    query("timeline", customers, addresses),
    on([touchpoints, invitations, cases], "BatchGetItem"),
    on([customers], "BatchGetItem"),
    on([addresses], "BatchGetItem"),
    on([exports], "PutItem"),
    // Their tickets and subscriptions.
    on([tickets, accounts], "BatchGetItem"),
    on([asked], "Query"),
  ],
  "edit-surveys": [
    ...readingSessions,
    on([definitions], "Query", "PutItem", "UpdateItem"),
    on([answered, aggregation], "ConditionCheckItem"),
    // Whether a survey would ask a customer.
    on([customers, addresses], "BatchGetItem"),
  ],
  "show-invitations": [
    ...readingSessions,
    on([...periods, aggregation, definitions], "Query"),
    query("pending", "RESPONSE#*", "ASIDE#RESPONSE#*"),
    on([names], "GetItem"),
    ...readingTickets,
    query("log", "RESPONSE#*", invitations),
    query("timeline", customers),
    on([invitations], "BatchGetItem"),
    on([customers], "BatchGetItem"),
    on([cases], "BatchGetItem"),
    on([exports], "PutItem"),
  ],
  "manage-dashboard": [
    ...readingSessions,
    // Definitions are changed as `manage-surveys` changes them.
    on([definitions], "Query", "PutItem", "DeleteItem"),
    on([notes], "Query", "GetItem", "PutItem", "DeleteItem"),
    on([definitions, names], "UpdateItem"),
    on([volumes], "Query"),
    query("pending", touchpoints, meanings),
    on([touchpoints], "BatchGetItem"),
    // Customers are erased as `manage-customers` erases them.
    ...erasing,
    on([touchpoints, invitations], "GetItem"),
    on([campaigns], "Query"),
    ...managingAccess,
    on([sample], "GetItem"),
  ],
  "show-tile": [on([tiles], "GetItem"), ...readingScores],
  "follow-links": [
    on([links], "GetItem"),
    on([touchpoints, customers, definitions], "BatchGetItem"),
    on([touchpoints, invitations, customers], "PutItem"),
    on([customers, names], "UpdateItem"),
    on([definitions], "Query"),
  ],
  "describe-api": [],
  ...actingAccess,
};
