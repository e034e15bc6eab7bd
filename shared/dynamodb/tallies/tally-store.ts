import type { Tally, TallyChange, TallyStore } from "../../application/tallies/index.ts";
import type { TallyKind } from "../../domain/tallies/index.ts";
import type { Update } from "../base/expression.ts";
import { askedKey, bucketKey, onLog, rulesKey, tallyKey } from "../base/keys/index.ts";
import { getRows, type Row, type Table } from "../base/table.ts";
import { Impossible, TRANSACTION_ACTIONS, transact, type Write, write } from "../base/write.ts";
import { addDelta, countedAmounts, itemIdOf, itemKeyOf, notLeased, WrittenWhole } from "../scores/index.ts";
import { askedOf, askedRow } from "./asked-rows.ts";

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

/** A tally that was marked to be counted again is counted by any change, so its mark goes with it. */
const changeTally = ({ before, after }: TallyChange, rules: string): Update => {
  const { kind, ref, version } = before;
  const gone = ATTRIBUTES.filter((name) => after[name] === undefined);
  return {
    update: tallyKey(kind, ref),
    set: {
      version: version + 1,
      state: after.state,
      names: after.names,
      movedTo: after.movedTo,
      counted: JSON.stringify(after.counted ?? { amounts: [] }),
      rules,
      ...(after.openedAt === undefined ? {} : onLog("TICKET", after.openedAt, ref)),
    },
    remove: [
      ...gone,
      "pendingPk",
      "pendingAt",
      ...(after.openedAt === undefined ? ["logPk", "loggedAt"] : []),
    ],
    expected: { version: version === 0 ? null : version },
  };
};

export const createTallyStore = (table: Table, whole: WrittenWhole = new WrittenWhole()): TallyStore => {
  const noted = new Set<string>();
  return {
    commitSize: TRANSACTION_ACTIONS - 1,

    load: async (names) => {
      const rows = await getRows(
        table,
        names.map(({ kind, ref }) => tallyKey(kind, ref)),
      );
      return names.map(({ kind, ref }, index) => tallyOf(kind, ref, rows[index]));
    },

    commit: async ({ shard, changes, deltas, taken, rules }) => {
      const rows = deltas.map((delta) => ({ delta, key: bucketKey(delta.place, shard) }));
      const own = [...changes.map(({ before }) => before.itemId), ...taken.map(({ itemId }) => itemId)];
      const writes: Write[] = [
        ...changes.map((change) => changeTally(change, rules)),
        ...taken.map(({ itemId, pendingToken }) => ({
          update: itemKeyOf(itemId),
          set: { taken: true },
          expected: { pendingAt: pendingToken, taken: null },
        })),
        ...rows.map(({ delta, key }) => addDelta(delta, { key, whole })),
        notLeased(shard),
      ];
      try {
        const committed = await transact(table, writes);
        if (committed.outcome === "written") return committed;
        if (committed.writes.at(-1)?.failed) return { outcome: "leased" };
        return {
          outcome: "stale",
          items: new Set(own.filter((_, index) => committed.writes[index]?.failed)),
        };
      } catch (error) {
        if (!(error instanceof Impossible)) throw error;
        return { outcome: "impossible", items: new Set(), error };
      }
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
      return names.map(({ customerRef, month }, index) => askedOf(customerRef, month, rows[index]));
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
