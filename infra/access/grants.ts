import type { FunctionName } from "../functions.ts";
import { actingAccess } from "./acting-grants.ts";
import { pageAccess } from "./page-grants.ts";
import {
  accounts,
  addresses,
  aggregation,
  amounts,
  answered,
  asked,
  askedCosts,
  buckets,
  campaigns,
  campaignsDue,
  customers,
  definitions,
  digestLinks,
  exports,
  imports,
  invitations,
  joinedIds,
  links,
  meanings,
  members,
  names,
  noticeDeliveries,
  optOuts,
  problems,
  profiles,
  reports,
  rules,
  tallies,
  touchpoints,
  volumes,
} from "./partitions.ts";
import {
  managingAccess,
  noticingKeys,
  readingFigures,
  readingScores,
  readingTickets,
  showingAndErasing,
} from "./purposes.ts";
import { readingSessions } from "./reading-sessions.ts";
import { scanCounted, scanKeys } from "./scan-access.ts";
import { on, query, type TableAccess } from "./table-access.ts";

/**
 * What each function may do with the table. A transaction has no action of its own: IAM checks each of its parts.
 * All partitions of one call have to stand in one entry: an entry allows a call only if it covers every partition of
 * it, and two entries that cover a part each do not add up.
 */
export const tableAccess: Readonly<Record<FunctionName, readonly TableAccess[]>> = {
  authorize: noticingKeys,
  "record-touchpoints": [
    on([touchpoints, customers, definitions], "BatchGetItem"),
    on([touchpoints, invitations, customers], "PutItem"),
    on([customers, joinedIds], "UpdateItem"),
    on([names, addresses], "UpdateItem"),
    on([definitions], "Query"),
    // The key that a tracking client writes into its body.
    ...noticingKeys,
  ],
  "import-responses": [
    // Whether an answer was given here, by an invitation, is read too. No import writes there.
    on([invitations, customers, definitions], "BatchGetItem"),
    on([imports, customers], "PutItem"),
    on([customers, answered, joinedIds], "UpdateItem"),
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
    on([asked], "Query"),
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
  "follow-links": [
    on([links], "GetItem"),
    on([touchpoints, customers, definitions], "BatchGetItem"),
    on([touchpoints, invitations, customers], "PutItem"),
    on([customers, names, joinedIds], "UpdateItem"),
    on([definitions], "Query"),
  ],
  "describe-api": [],
  ...pageAccess,
  ...actingAccess,
};
