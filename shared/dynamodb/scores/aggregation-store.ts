import type {
  AggregationStore,
  Committed,
  PendingItem,
  UnreadableItem,
} from "../../application/scores/index.ts";
import { type Instant, latest } from "../../domain/base/time.ts";
import {
  type BucketDelta,
  CountedInvitation,
  CountedResponse,
  CountedTouchpoint,
  Fact,
  invitationFact,
  responseFact,
  touchpointFact,
} from "../../domain/scores/index.ts";
import type { Update } from "../base/expression.ts";
import {
  aggregationKey,
  bucketKey,
  type ItemKind,
  type Key,
  KINDS,
  kindOf,
  pendingPartition,
  policyKey,
  quarantinePartition,
} from "../base/keys/index.ts";
import { pendingSince } from "../base/pending-token.ts";
import { getRow, getRows, parseRow, queryPages, type Row, type Table } from "../base/table.ts";
import { type Check, Impossible, TRANSACTION_ACTIONS, transact, write } from "../base/write.ts";
import { createLeaseStore } from "./lease-store.ts";
import { WrittenWhole } from "./written-whole.ts";

/** How many items are cut into commits at a time: the more there are, the more of them share a bucket's write. */
const PAGE = 1_000;

/**
 * The attributes that are read of an item to count it: what counts now, and what was counted before. None of them says
 * which customer it is. `recordedAt` is when a touchpoint came in.
 */
export const COUNTED_ATTRIBUTES = [
  ...new Set([
    "pk",
    "sk",
    "counted",
    "pendingPk",
    "pendingAt",
    "recordedAt",
    ...[CountedTouchpoint, CountedInvitation, CountedResponse].flatMap(({ shape }) => Object.keys(shape)),
  ]),
];

export const factOf = (row: Row, kind: ItemKind, timeZone: string): Fact => {
  switch (kind) {
    case "TOUCHPOINT":
      return touchpointFact(parseRow(CountedTouchpoint, row), timeZone);
    case "INVITATION":
      return invitationFact(parseRow(CountedInvitation, row), timeZone);
    case "RESPONSE":
      return responseFact(parseRow(CountedResponse, row), timeZone);
    default:
      return kind satisfies never;
  }
};

/** An item's id here is its key; the digests of its buckets are made of it too. */
export const itemIdOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);
export const itemKeyOf = (itemId: string): Key => {
  const [pk, sk] = JSON.parse(itemId) as [string, string];
  return { pk, sk };
};

/** What of the item was counted before, if anything. */
export const countedOf = (row: Row): Fact | undefined =>
  row.counted === undefined ? undefined : parseRow(Fact, { ...row.counted, pk: row.pk });

const errorOf = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** An error in one row must not stop the others, so it is returned with the row. */
const pendingItem = (
  row: Row,
  kind: ItemKind,
  { timeZone, seen }: { timeZone: string; seen: ReadonlyMap<unknown, Instant> },
): PendingItem | UnreadableItem => {
  const pendingToken = String(row.pendingAt);
  const item = { itemId: itemIdOf(row as Key), pendingToken, pendingSince: pendingSince(pendingToken) };
  try {
    const seenAt = seen.get(row.touchpoint);
    return { ...item, fact: factOf(row, kind, timeZone), counted: countedOf(row), seenAt };
  } catch (error) {
    return { ...item, unreadable: errorOf(error) };
  }
};

/** When the newest touchpoint of each type on a page came in; the pages are in the order of time. */
const newestByType = (rows: readonly Row[], kind: ItemKind): Map<unknown, Instant> => {
  const newest = new Map<unknown, Instant>();
  if (kind === "TOUCHPOINT")
    for (const { touchpoint, recordedAt } of rows)
      newest.set(touchpoint, latest(newest.get(touchpoint) ?? "", String(recordedAt)));
  return newest;
};

const removePendingToken = ({ itemId, pendingToken, fact }: PendingItem): Update => ({
  update: itemKeyOf(itemId),
  set: { counted: fact },
  remove: ["pendingPk", "pendingAt"],
  expected: { pendingAt: pendingToken },
});

const addDelta = (
  { place, counters, digest, seenAt }: BucketDelta,
  { key, whole }: { key: Key; whole: WrittenWhole },
): Update => ({
  update: key,
  set: { lastSeenAt: seenAt },
  add: {
    ...Object.fromEntries(whole.missing(place, key).map((counter) => [counter, 0])),
    ...counters,
    digest,
  },
});

/** While an audit has leased a shard nothing is counted in it. */
const notLeased = (shard: number): Check => ({ check: aggregationKey(shard), expected: { heldBy: null } });

const commit = async (
  table: Table,
  { shard, items, deltas }: Parameters<AggregationStore["commit"]>[0],
  whole: WrittenWhole,
): Promise<Committed> => {
  const rows = deltas.map((delta) => ({ delta, key: bucketKey(delta.place, shard) }));
  try {
    const committed = await transact(table, [
      ...items.map(removePendingToken),
      ...rows.map(({ delta, key }) => addDelta(delta, { key, whole })),
      notLeased(shard),
    ]);
    if (committed.outcome === "written") {
      whole.note(rows.map(({ key }) => key));
      return committed;
    }
    if (committed.writes.at(-1)?.failed) return { outcome: "leased" };
    const stale = items.filter((_, index) => committed.writes[index]?.failed).map(({ itemId }) => itemId);
    return { outcome: "stale", items: new Set(stale) };
  } catch (error) {
    if (!(error instanceof Impossible)) throw error;
    const own = items.filter((_, index) => error.writes.has(index)).map(({ itemId }) => itemId);
    return { outcome: "impossible", items: new Set(own), error };
  }
};

/** A shard's first count also checks the lease of the first shard: that lease covers all shards that have no row yet. */
const begin = async (table: Table, shard: number, timeZone: string) => {
  const known = await getRow(table, aggregationKey(shard));
  if (known?.timezone !== undefined) return known.timezone === timeZone ? "begun" : "otherZone";
  const begun = await transact(table, [
    {
      update: aggregationKey(shard),
      set: { timezone: timeZone },
      expected: { timezone: { absentOr: timeZone }, heldBy: null },
    },
    { check: policyKey, expected: { reportingTimezone: { absentOr: timeZone } } },
    ...(shard === 0 ? [] : [notLeased(0)]),
  ]);
  if (begun.outcome === "written") return "begun";
  return begun.writes.some(({ existing }) => existing?.heldBy !== undefined) ? "leased" : "otherZone";
};

export const createAggregationStore = (
  table: Table,
  whole: WrittenWhole = new WrittenWhole(),
): AggregationStore => ({
  ...createLeaseStore(table),
  // One of a transaction's actions checks that the shard is not leased.
  commitSize: TRANSACTION_ACTIONS - 1,

  pending: async function* (shard, timeZone) {
    for (const kind of KINDS) {
      const partition = pendingPartition(kind, shard);
      for await (const { rows } of queryPages(table, { partition, index: "pending", pageSize: PAGE })) {
        const items = await getRows(
          table,
          rows.map((row) => ({ pk: row.pk, sk: row.sk })),
          COUNTED_ATTRIBUTES,
        );
        // The index is behind the table: leave out what was counted or quarantined meanwhile.
        const left = items.flatMap((row) => (row?.pendingPk === partition ? [row] : []));
        const seen = newestByType(left, kind);
        yield left.map((row) => pendingItem(row, kind, { timeZone, seen }));
      }
    }
  },

  commit: (change) => commit(table, change, whole),
  begin: (shard, timeZone) => begin(table, shard, timeZone),

  quarantine: async (shard, { itemId, pendingToken }) => {
    const key = itemKeyOf(itemId);
    const kind = kindOf(key);
    if (kind === undefined) throw new Error(`an item of the log has no sort key ${key.sk}`);
    const pendingPk = quarantinePartition(kind, shard);
    await write(table, { update: key, set: { pendingPk }, expected: { pendingAt: pendingToken } });
  },

  // In a transaction: DynamoDB refuses a plain write while a commit checks this row, and transact tries again.
  finish: async (shard, at) => {
    await transact(table, [{ update: aggregationKey(shard), set: { computedAt: at } }]);
  },
});
