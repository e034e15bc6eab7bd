import type { RepairStore } from "../../application/scores/index.ts";
import { type ExpectedBucket, zeroCountersOf } from "../../domain/scores/index.ts";
import {
  aggregationKey,
  bucketKey,
  type Key,
  kindOf,
  lineFor,
  MEANING,
  pendingAttributes,
} from "../base/keys/index.ts";
import { newPendingToken } from "../base/pending-token.ts";
import type { Row, Table } from "../base/table.ts";
import { type Check, TRANSACTION_ACTIONS, transact, type Write, write } from "../base/write.ts";
import { itemKeyOf } from "./counted-items.ts";

/** The whole bucket in the first shard's row: readers sum the rows of all shards. */
const wholeRow = ({ place, counters, digest, seenAt }: ExpectedBucket): Row => ({
  ...Object.fromEntries(zeroCountersOf(place).map((counter) => [counter, 0])),
  ...counters,
  ...bucketKey(place, 0),
  digest,
  lastSeenAt: seenAt,
});

/** An item's partition key is its kind, `#` and its id. */
const idOf = ({ pk }: Key): string => pk.slice(pk.indexOf("#") + 1);

/** How many shards are counted: all from the first to the first gap; no run counts a shard behind a gap. */
const countedShards = (shards: readonly number[]): number => {
  let count = 0;
  while (shards.includes(count)) count += 1;
  return count;
};

export const createRepairStore = (table: Table): RepairStore => ({
  rebuild: async ({ rows, expected }, { by, shards }) => {
    const whole = expected && wholeRow(expected);
    const others = rows
      .map(({ rowId }) => itemKeyOf(rowId))
      .filter(({ pk, sk }) => pk !== whole?.pk || sk !== whole.sk);
    const writes: Write[] = [...(whole ? [{ put: whole }] : []), ...others.map((key) => ({ delete: key }))];
    const stillLeased: Check[] = shards.map((shard) => ({
      check: aggregationKey(shard),
      expected: { heldBy: by },
    }));
    // As a rule in one transaction: a bucket has one row per shard.
    const most = TRANSACTION_ACTIONS - stillLeased.length;
    for (let start = 0; start < writes.length; start += most) {
      const written = await transact(table, [...writes.slice(start, start + most), ...stillLeased]);
      if (written.outcome === "refused") return false;
    }
    return true;
  },

  queue: async ({ itemId, pendingToken, counted, stranded, isMeant }, at, { shards }) => {
    const key = itemKeyOf(itemId);
    const kind = kindOf(key);
    if (kind === undefined) throw new Error(`an item of the log has no sort key ${key.sk}`);
    const written = await write(table, {
      update: key,
      set: pendingAttributes(
        isMeant ? MEANING : lineFor(kind),
        idOf(key),
        newPendingToken(at),
        countedShards(shards),
      ),
      // What was counted of it can't be subtracted, so the item is counted as new; the rebuilt buckets leave it out.
      remove: counted === "unreadable" ? ["counted"] : [],
      expected:
        pendingToken === undefined
          ? { pk: key.pk, ...(stranded ? {} : { pendingPk: null }) }
          : { pendingAt: pendingToken },
    });
    return written.outcome === "written";
  },
});
