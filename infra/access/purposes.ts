// What several functions may do for the same purpose.

import { erasingCases } from "./acting-grants.ts";
import {
  addresses,
  aggregation,
  amounts,
  apiKeyList,
  apiKeys,
  apiKeyUses,
  asked,
  buckets,
  campaigns,
  customers,
  definitions,
  invitations,
  joinedIds,
  meanings,
  members,
  tickets,
  tiles,
  touchpoints,
} from "./partitions.ts";
import { on, query, type TableAccess } from "./table-access.ts";

/** For erasing a person. What changed meanwhile is read again, with GetItem. */
export const erasing: readonly TableAccess[] = [
  query("timeline", customers),
  on([touchpoints, invitations], "BatchGetItem"),
  on([customers], "BatchGetItem", "DeleteItem"),
  on([touchpoints, invitations, addresses, campaigns], "UpdateItem"),
  ...erasingCases,
  // What tallies count stays; whose they are is forgotten.
  on([tickets, asked, joinedIds], "GetItem"),
  on([tickets, joinedIds], "UpdateItem"),
  on([asked], "Query", "PutItem"),
];
/** For showing all data of one person, and for erasing it. */
export const showingAndErasing: readonly TableAccess[] = [
  ...erasing,
  on([touchpoints, invitations, addresses], "GetItem"),
];

/** For finding out who calls. */
export const noticingKeys: readonly TableAccess[] = [
  on([apiKeys, apiKeyUses], "BatchGetItem"),
  on([apiKeyUses], "UpdateItem"),
];

/** For members, keys and public tiles, as admins manage them. */
export const managingAccess: readonly TableAccess[] = [
  on([apiKeyList, apiKeyUses, members, tiles], "Query"),
  on([apiKeyList], "GetItem"),
  on([apiKeys, apiKeyList, members, tiles], "PutItem"),
  on([apiKeys, apiKeyList, apiKeyUses, members, tiles], "DeleteItem"),
];

/** For scores and trends: counts, how fresh they are, and what is defined. Nothing in them is about one person. */
export const readingScores: readonly TableAccess[] = [
  on([...buckets, aggregation, definitions], "Query"),
  query("pending", "RESPONSE#*", "ASIDE#RESPONSE#*"),
];

/** For tickets: by when they were opened, and those of one customer. */
export const readingTickets: readonly TableAccess[] = [
  query("log", tickets),
  on([tickets], "BatchGetItem"),
  on([joinedIds], "BatchGetItem"),
  on([asked], "Query"),
];
/** For figures of support and success: what was counted, and how much waits. */
export const readingAmounts: readonly TableAccess[] = [
  on([amounts], "Query"),
  query("pending", meanings, "ASIDE#MEANING#*"),
];
/** The same, and the tickets behind them. */
export const readingFigures: readonly TableAccess[] = [...readingAmounts, ...readingTickets];
