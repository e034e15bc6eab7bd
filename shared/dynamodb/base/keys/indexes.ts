import { shardOf } from "../../../domain/base/digest.ts";
import type { Instant } from "../../../domain/base/time.ts";
import { type CountedKind, type ItemKind, LINES, type Line, lineFor, MEANING } from "./key.ts";

export type Index = "timeline" | "due" | "pending" | "log";

/** The attributes that hold the keys of each index. Indexes are sparse: an item without these attributes is not in them. */
export const INDEX_KEYS = {
  timeline: ["timelinePk", "timelineSk"],
  due: ["duePk", "dueAt"],
  pending: ["pendingPk", "pendingAt"],
  log: ["logPk", "loggedAt"],
} as const satisfies Record<Index, readonly [string, string]>;

/** The indexes whose sort keys begin with an instant. */
export type TimeIndex = "log" | "timeline";

export const timelinePartition = (customerId: string): string => `CUSTOMER#${customerId}`;
/** At the same instant, causes sort before effects. */
const RANKS: Record<ItemKind, number> = { TOUCHPOINT: 1, INVITATION: 2, RESPONSE: 3 };

export const placeInTime = (at: Instant, kind: ItemKind, id: string): string => `${at}#${RANKS[kind]}#${id}`;
/** Index attributes that put an item on its customer's timeline; an erased customer's item is on none. */
export const onTimeline = (customerId: string | null, at: Instant, kind: ItemKind, id: string) =>
  customerId === null
    ? {}
    : { timelinePk: timelinePartition(customerId), timelineSk: placeInTime(at, kind, id) };

export const duePartition = (shard: number): string => `DUE#${shard}`;
/** Index attributes that make an invitation due at a time. */
export const dueAt = (invitationId: string, at: Instant, shards: number) => ({
  duePk: duePartition(shardOf(invitationId, shards)),
  dueAt: at,
});

export const pendingPartition = (line: Line, shard: number): string => `${line}#${shard}`;
/**
 * Index attributes that mark an item as not yet counted. The token is unique to each write. The fold removes it only if
 * it is still the token that was read, so no change in between is lost.
 * @example a response that was written at 12:00 in a stage of 2 shards:
 * `{ pendingPk: "RESPONSE#1", pendingAt: "2026-11-02T12:00:00.000Z#<uuid>" }`
 */
export const pendingAttributes = (line: Line, id: string, pendingToken: string, shards: number) => ({
  pendingPk: pendingPartition(line, shardOf(id, shards)),
  pendingAt: pendingToken,
});

const QUARANTINE = "ASIDE#";
/** Items that can't be counted wait in a partition of their own until they are written again or repaired. */
export const quarantinePartition = (line: Line, shard: number): string =>
  `${QUARANTINE}${pendingPartition(line, shard)}`;

/** The queue that a `pendingPk` stands for; undefined if there is no such queue. */
export const lineOf = (
  pendingPk: string,
): { line: Line; shard: number; quarantined: boolean } | undefined => {
  const [, quarantined, name, digits] = /^(ASIDE#)?([A-Z]+)#(0|[1-9]\d*)$/.exec(pendingPk) ?? [];
  const line = LINES.find((line) => line === name);
  return line && { line, shard: Number(digits), quarantined: quarantined !== undefined };
};

/** Whether items of a kind wait in this line: touchpoints also in that of those with a meaning. */
export const isLineOf = (line: Line, kind: CountedKind): boolean =>
  line === lineFor(kind) || (line === MEANING && kind === "TOUCHPOINT");

/** The kinds that have a log of all their items, by their sort keys. */
export type LoggedKind = ItemKind | "PROFILE" | "CASE" | "TICKET";

/**
 * A month of these kinds has this many partitions, since DynamoDB writes at most 1,000 units a second to a partition
 * (AWS quota). The number is part of the keys: changing it hides what was written before.
 */
const LOG_PARTS: Record<LoggedKind, number> = {
  TOUCHPOINT: 8,
  PROFILE: 8,
  INVITATION: 1,
  RESPONSE: 1,
  CASE: 1,
  TICKET: 1,
};

const logPart = (kind: LoggedKind, month: string, part: number): string =>
  LOG_PARTS[kind] === 1 ? `${kind}#${month}` : `${kind}#${month}#${part}`;

/** The partitions that together hold a month of a kind. */
export const logPartitions = (kind: LoggedKind, month: string): string[] =>
  Array.from({ length: LOG_PARTS[kind] }, (_, part) => logPart(kind, month, part));

/**
 * Index attributes that put an item on the log of its kind, by UTC month: a touchpoint by when it occurred, an
 * invitation by its creation, a response by its first answer, a customer by when they were first seen.
 */
export const onLog = (kind: LoggedKind, at: Instant, id: string) => ({
  logPk: logPart(kind, at.slice(0, 7), shardOf(id, LOG_PARTS[kind])),
  loggedAt: `${at}#${id}`,
});

/** All addresses with an opt-out share one partition of the log. */
export const OPT_OUTS = "OPTOUTS";
/** Index attributes that list an address among the opt-outs, by when anything of it last changed. */
export const onOptOuts = (addressHash: string, at: Instant) => ({
  logPk: OPT_OUTS,
  loggedAt: `${at}#${addressHash}`,
});

export const addressPartition = (addressHash: string): string => `ADDRESS#${addressHash}`;
/** Index attributes by which a customer is found by their address. */
export const atAddress = (addressHash: string, customerId: string) => ({
  timelinePk: addressPartition(addressHash),
  timelineSk: customerId,
});
