import type { FunctionName } from "./functions.ts";

export type TableAction =
  | "GetItem"
  | "BatchGetItem"
  | "ConditionCheckItem"
  | "Query"
  | "PutItem"
  | "UpdateItem"
  | "DeleteItem";

export type IndexName = "timeline" | "due" | "pending" | "log";

/** What a function may do to which partitions of the table, or of one of its indexes. */
export interface TableAccess {
  readonly actions: readonly TableAction[];
  /** Partition keys; a trailing `*` stands for the rest of the key. */
  readonly partitions: readonly string[];
  readonly index?: IndexName;
}

const touchpoints = "TOUCHPOINT#*";
/** An invitation and its response share a partition. */
const invitations = "INVITATION#*";
/** Responses from another tool stand where a response would, in partitions that no invitation has. */
const imports = "INVITATION#import-*";
const customers = "CUSTOMER#*";
/** Addresses that must not be mailed, by their hash. */
const addresses = "ADDRESS#*";
/** Catalogue, surveys and policy. */
const definitions = "DEFINITIONS";
/** Tag links. */
const links = "LINKS";
const buckets = ["DAY#*", "MONTH#*"];
/** Types outside the catalogue, and channels: names that callers made up. */
const names = "NAMES";
/** How often each touchpoint type was recorded, ever. */
const volumes = "VOLUME";
/** How far the schedule has come. */
const aggregation = "AGGREGATION";
const apiKeys = "KEY#*";

const on = (partitions: readonly string[], ...actions: readonly TableAction[]): TableAccess => ({
  actions,
  partitions,
});
const query = (index: IndexName, ...partitions: readonly string[]): TableAccess => ({
  actions: ["Query"],
  partitions,
  index,
});

/**
 * Who may touch what, function by function. A transaction needs no action of its own: it is allowed exactly what
 * its parts are allowed. What one call touches stands in one entry: an entry allows a call only if it covers every
 * partition of it, and two halves don't add up.
 */
export const tableAccess: Readonly<Record<FunctionName, readonly TableAccess[]>> = {
  authorize: [on([apiKeys], "GetItem")],
  "record-touchpoints": [
    on([touchpoints, customers, definitions], "BatchGetItem"),
    on([touchpoints, invitations, customers], "PutItem", "UpdateItem"),
    on([names], "UpdateItem"),
    on([definitions], "Query"),
  ],
  "import-responses": [
    on([imports, customers, definitions], "BatchGetItem"),
    on([imports, customers], "PutItem"),
    on([customers], "UpdateItem"),
    on([definitions], "Query"),
  ],
  "manage-surveys": [
    on([definitions], "Query", "PutItem", "DeleteItem"),
    on([definitions, names], "UpdateItem"),
    on([volumes], "Query"),
    query("pending", touchpoints),
    on([touchpoints], "BatchGetItem"),
    on([aggregation], "ConditionCheckItem"),
  ],
  "dispatch-surveys": [
    query("due", "DUE#*"),
    on([invitations, customers, addresses], "BatchGetItem"),
    on([invitations, customers, addresses], "UpdateItem", "ConditionCheckItem"),
    on([customers, addresses], "GetItem"),
    on([definitions], "Query"),
  ],
  "collect-responses": [
    on([invitations, definitions], "Query"),
    on([customers], "BatchGetItem"),
    on([addresses], "GetItem"),
    on([invitations], "PutItem"),
    on([invitations, customers, addresses], "UpdateItem"),
  ],
  "track-deliveries": [on([invitations, definitions], "GetItem"), on([invitations, addresses], "UpdateItem")],
  "aggregate-scores": [
    query("pending", touchpoints, invitations, "RESPONSE#*"),
    on([touchpoints, invitations], "BatchGetItem"),
    on([touchpoints, invitations, ...buckets, volumes, aggregation], "UpdateItem"),
    on([definitions], "Query", "ConditionCheckItem"),
    on([aggregation], "GetItem"),
  ],
  "query-scores": [
    on([...buckets, aggregation, definitions], "Query"),
    query("timeline", customers),
    query("pending", "RESPONSE#*"),
    query("log", "RESPONSE#*", invitations),
    on([touchpoints, invitations], "BatchGetItem"),
    on([customers], "BatchGetItem"),
  ],
  "manage-customers": [
    query("timeline", customers),
    on([touchpoints, invitations], "BatchGetItem"),
    on([customers], "BatchGetItem", "DeleteItem"),
    on([touchpoints, invitations, addresses], "UpdateItem"),
    on([touchpoints, invitations, addresses], "GetItem"),
  ],
  "tag-links": [
    on([links], "GetItem", "Query", "PutItem", "DeleteItem"),
    on([touchpoints, customers, definitions], "BatchGetItem"),
    on([touchpoints, invitations, customers], "PutItem", "UpdateItem"),
    on([names], "UpdateItem"),
    on([definitions], "Query"),
  ],
  "describe-api": [],
};
