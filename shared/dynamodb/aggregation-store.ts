import type { AggregationStore, PendingItem } from "../application/aggregate-scores.ts";
import type { BucketDelta } from "../domain/bucket.ts";
import {
  CountedInvitation,
  CountedResponse,
  CountedTouchpoint,
  Fact,
  invitationFact,
  responseFact,
  touchpointFact,
} from "../domain/bucket.ts";
import { type Instant, latest } from "../domain/time.ts";
import type { Update } from "./expression.ts";
import {
  aggregationKey,
  bucketKey,
  type ItemKind,
  type Key,
  onTrend,
  pendingPartition,
  policyKey,
} from "./keys.ts";
import { readable } from "./readable.ts";
import { getRow, getRows, parseRow, queryPages, type Row, type Table } from "./table.ts";
import { TRANSACTION_ACTIONS, transact, write } from "./write.ts";

const KINDS: readonly ItemKind[] = ["TOUCHPOINT", "INVITATION", "RESPONSE"];
/** How many items are put into commits together: the more, the more of them share a bucket's write. */
const PAGE = 1_000;

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

/** An item is known by its key, which is also what its digest is made of. */
const itemIdOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);

/** What of the item was counted before, if anything. */
const countedOf = (row: Row): Fact | undefined =>
  row.counted === undefined ? undefined : parseRow(Fact, { ...row.counted, pk: row.pk });

const pendingItem = (
  row: Row,
  kind: ItemKind,
  { timeZone, seen }: { timeZone: string; seen: ReadonlyMap<unknown, Instant> },
): PendingItem | { unreadable: Error } =>
  readable(() => ({
    itemId: itemIdOf(row as Key),
    mark: String(row.pendingAt),
    fact: factOf(row, kind, timeZone),
    counted: countedOf(row),
    seenAt: seen.get(row.touchpoint),
  }));

/** When the newest touchpoint of each type on a page came in; pages come in the order of time. */
const newestByType = (rows: readonly Row[], kind: ItemKind): Map<unknown, Instant> => {
  const newest = new Map<unknown, Instant>();
  if (kind === "TOUCHPOINT")
    for (const { touchpoint, recordedAt } of rows)
      newest.set(touchpoint, latest(newest.get(touchpoint) ?? "", String(recordedAt)));
  return newest;
};

const removeMark = ({ itemId, mark, fact }: PendingItem): Update => {
  const [pk, sk] = JSON.parse(itemId) as [string, string];
  return {
    update: { pk, sk },
    set: { counted: fact },
    remove: ["pendingPk", "pendingAt"],
    expected: { pendingAt: mark },
  };
};

const addDelta = ({ place, counters, digest, seenAt }: BucketDelta, shard: number): Update => ({
  update: bucketKey(place, shard),
  set: { ...onTrend(place, shard), lastSeenAt: seenAt },
  add: { ...Object.fromEntries(Object.entries(counters).filter(([, n]) => n !== 0)), digest },
});

export const createAggregationStore = (table: Table): AggregationStore => ({
  commitSize: TRANSACTION_ACTIONS,

  pending: async function* (shard, timeZone) {
    for (const kind of KINDS) {
      const query = { partition: pendingPartition(kind, shard), index: "pending", pageSize: PAGE } as const;
      for await (const { rows } of queryPages(table, query)) {
        const items = await getRows(
          table,
          rows.map((row) => ({ pk: row.pk, sk: row.sk })),
        );
        // The index trails the table: what was counted meanwhile has lost its mark there.
        const left = items.flatMap((row) => (row?.pendingAt === undefined ? [] : [row]));
        const seen = newestByType(left, kind);
        yield left.map((row) => pendingItem(row, kind, { timeZone, seen }));
      }
    }
  },

  commit: async ({ shard, items, deltas }) => {
    const committed = await transact(table, [
      ...items.map(removeMark),
      ...deltas.map((delta) => addDelta(delta, shard)),
    ]);
    if (committed.outcome === "written") return { stale: new Set() };
    const stale = items.filter((_, index) => committed.writes[index]?.failed).map(({ itemId }) => itemId);
    return { stale: new Set(stale) };
  },

  begin: async (shard, timeZone) => {
    const known = await getRow(table, aggregationKey(shard));
    if (known?.timezone !== undefined) return known.timezone === timeZone;
    const begun = await transact(table, [
      {
        update: aggregationKey(shard),
        set: { timezone: timeZone },
        expected: { timezone: { absentOr: timeZone } },
      },
      { check: policyKey, expected: { reportingTimezone: { absentOr: timeZone } } },
    ]);
    return begun.outcome === "written";
  },

  finish: async (shard, at) => {
    await write(table, { update: aggregationKey(shard), set: { computedAt: at } });
  },
});
