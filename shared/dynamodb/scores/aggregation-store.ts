import type {
  AggregationStore,
  Committed,
  PendingItem,
  UnreadableItem,
} from "../../application/scores/index.ts";
import { type Instant, latest } from "../../domain/base/time.ts";
import type { BucketDelta } from "../../domain/scores/index.ts";
import type { Update } from "../base/expression.ts";
import {
  aggregationKey,
  bucketKey,
  ITEMS,
  type ItemKind,
  isTally,
  type Key,
  kindOf,
  type Line,
  lineFor,
  MEANING,
  pendingPartition,
  policyKey,
  quarantinePartition,
  TALLY,
  tallyRefOf,
} from "../base/keys/index.ts";
import { pendingSince } from "../base/pending-token.ts";
import { getRow, getRows, queryPages, type Row, type Table } from "../base/table.ts";
import { type Check, Impossible, TRANSACTION_ACTIONS, transact, write } from "../base/write.ts";
import {
  COUNTED_ATTRIBUTES,
  countedOf,
  factOf,
  itemIdOf,
  itemKeyOf,
  MEANT_ATTRIBUTES,
  meantOf,
} from "./counted-items.ts";
import { createLeaseStore } from "./lease-store.ts";
import { WrittenWhole } from "./written-whole.ts";

/** How many items are cut into commits at a time: the more there are, the more of them share a bucket's write. */
const PAGE = 1_000;

/** The lines of items on journeys, and the kind of item in each. Those with a meaning are taken in first. */
const ITEM_LINES: readonly (readonly [Line, ItemKind])[] = [
  [MEANING, "TOUCHPOINT"],
  ...ITEMS.map((kind) => [kind, kind] as const),
];

const errorOf = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** An error in one row must not stop the others, so it is returned with the row. */
const pendingItem = (
  row: Row,
  kind: ItemKind,
  { timeZone, seen }: { timeZone: string; seen: ReadonlyMap<unknown, Instant> },
): PendingItem | UnreadableItem => {
  const pendingToken = String(row.pendingAt);
  const item = {
    itemId: itemIdOf(row as Key),
    pendingToken,
    pendingSince: pendingSince(pendingToken),
    isMeant: row.meanings !== undefined,
  };
  try {
    const seenAt = seen.get(row.touchpoint);
    const fact = factOf(row, kind, timeZone);
    return { ...item, fact, counted: countedOf(row), seenAt, meant: meantOf(row) };
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

/**
 * A touchpoint with a meaning that was erased since it was read has to be taken in once more, so that its tally forgets
 * the customer. Of an erased one nothing is kept that it meant.
 */
const removePendingToken = ({ itemId, pendingToken, fact, meant }: PendingItem): Update => ({
  update: itemKeyOf(itemId),
  set: { counted: fact },
  remove: ["pendingPk", "pendingAt", ...(meant?.customerId === null ? ["meanings", "taken"] : [])],
  expected: {
    pendingAt: pendingToken,
    ...(typeof meant?.customerId === "string" && { customerId: meant.customerId }),
  },
});

export const addDelta = (
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
export const notLeased = (shard: number): Check => ({
  check: aggregationKey(shard),
  expected: { heldBy: null },
});

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
    for (const [line, kind] of ITEM_LINES) {
      const partition = pendingPartition(line, shard);
      for await (const { rows } of queryPages(table, { partition, index: "pending", pageSize: PAGE })) {
        const items = await getRows(
          table,
          rows.map((row) => ({ pk: row.pk, sk: row.sk })),
          line === MEANING ? MEANT_ATTRIBUTES : COUNTED_ATTRIBUTES,
        );
        // The index is behind the table: leave out what was counted or quarantined meanwhile.
        const left = items.flatMap((row) => (row?.pendingPk === partition ? [row] : []));
        const seen = newestByType(left, kind);
        yield left.map((row) => pendingItem(row, kind, { timeZone, seen }));
      }
    }
  },

  pendingTallies: async function* (shard) {
    const partition = pendingPartition(TALLY, shard);
    for await (const { rows } of queryPages(table, { partition, index: "pending", pageSize: PAGE }))
      yield rows.flatMap(({ pk, sk, pendingAt }) => {
        const kind = kindOf({ sk });
        return kind !== undefined && isTally(kind)
          ? [{ kind, ref: tallyRefOf({ pk }), itemId: itemIdOf({ pk, sk }), pendingToken: String(pendingAt) }]
          : [];
      });
  },

  commit: (change) => commit(table, change, whole),
  begin: (shard, timeZone) => begin(table, shard, timeZone),

  quarantine: async (shard, { itemId, pendingToken, isMeant }) => {
    const key = itemKeyOf(itemId);
    const kind = kindOf(key);
    if (kind === undefined) throw new Error(`an item of the log has no sort key ${key.sk}`);
    const pendingPk = quarantinePartition(isMeant ? MEANING : lineFor(kind), shard);
    await write(table, { update: key, set: { pendingPk }, expected: { pendingAt: pendingToken } });
  },

  // In a transaction: DynamoDB refuses a plain write while a commit checks this row, and transact tries again.
  finish: async (shard, at) => {
    await transact(table, [{ update: aggregationKey(shard), set: { computedAt: at } }]);
  },
});
