import type { JoinedId, TallyStore } from "../../application/tallies/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { Update } from "../base/expression.ts";
import { pendingAttributes, TALLY, tallyKey } from "../base/keys/index.ts";
import { newPendingToken } from "../base/pending-token.ts";
import { getRows, type Row, type Table } from "../base/table.ts";
import { write } from "../base/write.ts";

/** An id counts nothing of its own. */
const NOTHING = JSON.stringify({ amounts: [] });

const keyOf = (ref: string) => tallyKey("JOINED", ref);

/** What counts under an id is to be brought to its customer's, or apart from it: the next run of the count does so. */
const waits = (ref: string, { now, shards }: { now: Instant; shards: number }) =>
  pendingAttributes(TALLY, ref, newPendingToken(now), shards);

/** Notes a join in the transaction that makes it. Both are references of ids. */
export const noteJoin = (
  { ref, joinedTo }: { ref: string; joinedTo: string },
  counting: { now: Instant; shards: number },
): Update => ({ update: keyOf(ref), set: { joinedTo, ...waits(ref, counting) }, add: { version: 1 } });

/** Notes that what an id was joined to was joined to another one: what counts of it goes there, and stays if that goes. */
export const noteLead = (
  { ref, joinedTo, separatedFrom }: { ref: string; joinedTo: string; separatedFrom: string },
  counting: { now: Instant; shards: number },
): Update => ({
  update: keyOf(ref),
  set: { joinedTo, separatedFrom, ...waits(ref, counting) },
  add: { version: 1 },
});

/** Notes that a joined id was taken back. */
export const noteSeparation = (
  { ref, separatedFrom }: { ref: string; separatedFrom: string },
  counting: { now: Instant; shards: number },
): Update => ({
  update: keyOf(ref),
  set: { separatedFrom, ...waits(ref, counting) },
  remove: ["joinedTo"],
  add: { version: 1 },
});

const joinedIdOf = (ref: string, { version, joinedTo, separatedFrom, isMoving }: Row): JoinedId => ({
  ref,
  version: Number(version),
  joinedTo: joinedTo === undefined ? undefined : String(joinedTo),
  separatedFrom: separatedFrom === undefined ? undefined : String(separatedFrom),
  isMoving: isMoving === true,
});

export const createJoinedIds = (table: Table): Pick<TallyStore, "joinedIds" | "beginMove" | "settled"> => ({
  joinedIds: async (refs) => {
    const rows = await getRows(table, refs.map(keyOf));
    return refs.flatMap((ref, index) => {
      const row = rows[index];
      return row === undefined ? [] : [joinedIdOf(ref, row)];
    });
  },

  beginMove: async (id) => {
    const { ref, version } = id;
    const begun = await write(table, {
      update: keyOf(ref),
      set: { isMoving: true, version: version + 1 },
      expected: { version },
    });
    return begun.outcome === "written" ? { ...id, isMoving: true, version: version + 1 } : undefined;
  },

  settled: async ({ ref, version }) => {
    await write(table, {
      update: keyOf(ref),
      set: { counted: NOTHING },
      remove: ["pendingPk", "pendingAt", "isMoving"],
      expected: { version },
    });
  },
});
