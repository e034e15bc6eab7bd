import {
  type Tally,
  type TallyChange,
  type TallyStore,
  UnreadableTally,
} from "../../application/tallies/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { TallyKind } from "../../domain/tallies/index.ts";
import type { Update } from "../base/expression.ts";
import {
  askedKey,
  askedPartition,
  bucketKey,
  onLog,
  pendingPartition,
  rulesKey,
  TALLY,
  tallyKey,
} from "../base/keys/index.ts";
import { newPendingToken } from "../base/pending-token.ts";
import { getRows, queryAll, type Row, type Table } from "../base/table.ts";
import { Impossible, TRANSACTION_ACTIONS, transact, type Write, write } from "../base/write.ts";
import { addDelta, countedAmounts, itemIdOf, itemKeyOf, notLeased, WrittenWhole } from "../scores/index.ts";
import { askedOf, askedRow, askedTickets } from "./asked-rows.ts";
import { createJoinedIds } from "./joined-ids.ts";
import { binsExpected, writeBins } from "./month-bins.ts";

/** A tally that is not there yet has version 0. */
const tallyOf = (kind: TallyKind, ref: string, row: Row | undefined): Tally => ({
  kind,
  ref,
  itemId: itemIdOf(tallyKey(kind, ref)),
  version: Number(row?.version ?? 0),
  state: row?.state === undefined ? undefined : String(row.state),
  names: row?.names === undefined ? undefined : String(row.names),
  counted: row && countedAmounts(row),
  rules: row?.rules === undefined ? undefined : String(row.rules),
  movedTo: row?.movedTo === undefined ? undefined : String(row.movedTo),
});

const ATTRIBUTES = ["state", "names", "movedTo"] as const;

/** A row that can't be read must not look like a store that does not answer. */
const readable = <T>(read: () => T): T => {
  try {
    return read();
  } catch (error) {
    throw new UnreadableTally(error instanceof Error ? error.message : String(error), { cause: error });
  }
};

/** What makes a tally wait to be counted again. */
const waiting = (shard: number, now: Instant) => ({
  pendingPk: pendingPartition(TALLY, shard),
  pendingAt: newPendingToken(now),
});

/**
 * A tally that waited to be counted again is counted by any change, so its pending token goes with it. One that is counted
 * in part waits, and is otherwise as it was.
 */
const changeTally = (
  { before, after }: TallyChange,
  { rules, shard, now }: { rules: string; shard: number; now: Instant },
): Update => {
  const { kind, ref, version } = before;
  const counted = {
    version: version + 1,
    counted: JSON.stringify(after.counted ?? { amounts: [] }),
    rules,
  };
  const change = {
    update: tallyKey(kind, ref),
    expected: { version: version === 0 ? null : version },
  };
  if (after.waits) return { ...change, set: { ...counted, ...waiting(shard, now) } };
  const { state, names, movedTo, openedAt } = after;
  const gone = ATTRIBUTES.filter((name) => after[name] === undefined);
  return {
    ...change,
    set: { ...counted, state, names, movedTo, ...(openedAt && onLog("TICKET", openedAt, ref)) },
    remove: [...gone, "pendingPk", "pendingAt", ...(openedAt === undefined ? ["logPk", "loggedAt"] : [])],
  };
};

export const createTallyStore = (
  table: Table,
  { clock, whole = new WrittenWhole() }: { clock: () => Instant; whole?: WrittenWhole },
): TallyStore => {
  const noted = new Set<string>();
  return {
    commitSize: TRANSACTION_ACTIONS - 1,

    load: async (names) => {
      const rows = await getRows(
        table,
        names.map(({ kind, ref }) => tallyKey(kind, ref)),
      );
      return names.map(({ kind, ref }, index) => readable(() => tallyOf(kind, ref, rows[index])));
    },

    commit: async ({ shard, changes, deltas, taken, rules }) => {
      const rows = deltas.map((delta) => ({ delta, key: bucketKey(delta.place, shard) }));
      const own = [...changes.map(({ before }) => before.itemId), ...taken.map(({ itemId }) => itemId)];
      const writes: Write[] = [
        ...changes.map((change) => changeTally(change, { rules, shard, now: clock() })),
        ...taken.map(({ itemId, pendingToken, customerId }) => ({
          update: itemKeyOf(itemId),
          set: { taken: true },
          // The tally must not learn the name of somebody who was erased meanwhile.
          expected: { pendingAt: pendingToken, taken: null, ...(customerId !== null && { customerId }) },
        })),
        ...rows.map(({ delta, key }) => ({
          ...addDelta(delta, { key, whole }),
          expected: binsExpected(delta),
        })),
        notLeased(shard),
      ];
      try {
        const committed = await transact(table, writes);
        if (committed.outcome === "written") return committed;
        if (committed.writes.at(-1)?.failed) return { outcome: "leased" };
        for (const [index, { delta, key }] of rows.entries()) {
          const { failed, existing } = committed.writes[own.length + index] ?? {};
          if (failed) await writeBins(table, { delta, key, existing });
        }
        const stale = own.filter((_, index) => committed.writes[index]?.failed);
        return { outcome: "stale", items: new Set(stale) };
      } catch (error) {
        if (!(error instanceof Impossible)) throw error;
        return { outcome: "impossible", items: new Set(), error };
      }
    },

    queue: async (shard, { kind, ref }) => {
      const update = tallyKey(kind, ref);
      await write(table, { update, set: waiting(shard, clock()), expected: { pk: update.pk } });
    },

    noteRules: async (name, rules) => {
      if (noted.has(name)) return;
      await write(table, { put: { ...rulesKey(name), rules }, expected: { pk: null } });
      noted.add(name);
    },

    asked: async (names) => {
      const rows = await getRows(
        table,
        names.map(({ customerRef, month }) => askedKey(customerRef, month)),
      );
      return names.map(({ customerRef, month }, index) =>
        readable(() => askedOf(customerRef, month, rows[index])),
      );
    },

    ...createJoinedIds(table),

    listedTickets: async (customerRef) => {
      const rows = await queryAll(table, { partition: askedPartition(customerRef), consistent: true });
      return [...new Set(rows.flatMap((row) => readable(() => askedTickets(row))))];
    },

    putAsked: async (asked) => {
      const written = await write(table, {
        put: askedRow(asked),
        expected: { version: asked.version === 0 ? null : asked.version },
      });
      return written.outcome === "written";
    },
  };
};
