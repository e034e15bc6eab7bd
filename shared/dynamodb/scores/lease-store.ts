import * as z from "zod/mini";
import { StoreUnavailable } from "../../application/base/store-unavailable.ts";
import type { LeaseHolderStore, LeaseStore } from "../../application/scores/index.ts";
import { AGGREGATION, aggregationKey, aggregationShardOf, type Key } from "../base/keys/index.ts";
import { getRow, parseRow, queryAll, type Table } from "../base/table.ts";
import { type Transacted, transact, type Write } from "../base/write.ts";

const LeaseRow = z.object({ heldBy: z.string(), heartbeat: z.int() });
const RunRow = z.object({ timezone: z.optional(z.string()), computedAt: z.optional(z.string()) });

export const createLeaseStore = (table: Table): LeaseStore => ({
  lease: async (shard) => {
    const update = aggregationKey(shard);
    const row = await getRow(table, update);
    if (row?.heldBy === undefined) return undefined;
    const lease = LeaseRow.safeParse(row);
    if (lease.success) return lease.data;
    // No leaseholder wrote this, and `end` could not name it: remove it, or the shard would never be counted again.
    await transact(table, [{ update, remove: ["heldBy", "heartbeat"] }]);
    return undefined;
  },
  end: async (shard, lease) => {
    await transact(table, [
      { update: aggregationKey(shard), remove: ["heldBy", "heartbeat"], expected: lease },
    ]);
  },
});

const TRIES = 5;

/** Until the shard is leased, commits of a running aggregation can make the transaction fail, several times in a row. */
const persist = async (table: Table, change: Write): Promise<Transacted> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await transact(table, [change]);
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || tries === TRIES) throw error;
    }
  }
};

export const createLeaseHolderStore = (table: Table): LeaseHolderStore => ({
  ...createLeaseStore(table),

  take: async (shard, by) => {
    const update = aggregationKey(shard);
    const taken = await persist(table, {
      update,
      set: { heldBy: by, heartbeat: 0 },
      expected: { heldBy: null },
    });
    // When an answer is lost the SDK sends the call again: then the lease that refuses it is our own.
    return taken.outcome === "written" || taken.writes[0]?.existing?.heldBy === by;
  },

  seize: async (shard, by) => {
    await persist(table, { update: aggregationKey(shard), set: { heldBy: by, heartbeat: 0 } });
  },

  heartbeat: async (shard, by) => {
    const update = aggregationKey(shard);
    const given = await persist(table, { update, add: { heartbeat: 1 }, expected: { heldBy: by } });
    return given.outcome === "written";
  },

  release: async (shard, by) => {
    const update = aggregationKey(shard);
    await persist(table, { update, remove: ["heldBy", "heartbeat"], expected: { heldBy: by } });
  },

  runs: async () =>
    (await queryAll(table, { partition: AGGREGATION, consistent: true })).flatMap((row) => {
      const shard = aggregationShardOf(row as Key);
      if (shard === undefined) return [];
      const { timezone, computedAt } = parseRow(RunRow, row);
      return [{ shard, timeZone: timezone, countedUntil: computedAt }];
    }),
});
