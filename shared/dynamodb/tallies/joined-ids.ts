import { StoreUnavailable } from "../../application/base/store-unavailable.ts";
import type { JoinedId, TallyStore } from "../../application/tallies/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { Update } from "../base/expression.ts";
import { pendingAttributes, TALLY, tallyKey } from "../base/keys/index.ts";
import { newPendingToken } from "../base/pending-token.ts";
import { getRow, getRows, type Row, type Table } from "../base/table.ts";
import { write } from "../base/write.ts";

/** An id counts nothing of its own. */
const NOTHING = JSON.stringify({ amounts: [] });

const ROUNDS = 6;

const keyOf = (ref: string) => tallyKey("JOINED", ref);

/** What counts under an id is to be brought to its customer's, or apart from it: the next run of the count does so. */
const waits = (ref: string, { now, shards }: { now: Instant; shards: number }) =>
  pendingAttributes(TALLY, ref, newPendingToken(now), shards);

/**
 * Notes a join in the transaction that makes it; both are references of ids. `wasWith`: of an id that comes along with
 * another one which is joined. If that one is taken back, this one stays where it went.
 */
export const noteJoin = (
  { ref, joinedTo, wasWith }: { ref: string; joinedTo: string; wasWith?: string },
  counting: { now: Instant; shards: number },
): Update => ({
  update: keyOf(ref),
  set: { joinedTo, wasWith, ...waits(ref, counting) },
  remove: ["ends", "isSeparated"],
  add: { version: 1 },
});

/**
 * Notes that a joined id was taken back. Whom it was joined to stays known: that one may have been joined to somebody else
 * meanwhile, and what came by the id may stand with either.
 */
export const noteSeparation = (
  { ref, wasWith }: { ref: string; wasWith: string },
  counting: { now: Instant; shards: number },
): Update => ({
  update: keyOf(ref),
  set: { wasWith, isSeparated: true, ...waits(ref, counting) },
  remove: ["ends"],
  add: { version: 1 },
});

/**
 * Ends a join, because the person was erased: what was counted stays together, and who uses the id from now on is
 * somebody else. One that is not settled yet ends once it is.
 * @throws {StoreUnavailable} where the row keeps changing
 */
export const endJoin = async (table: Table, ref: string): Promise<void> => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const row = await getRow(table, keyOf(ref));
    if (row?.joinedTo === undefined || row.isSeparated || row.ends === "now") return;
    const version = Number(row.version);
    const ends = row.pendingPk === undefined ? "now" : "onceSettled";
    const written = await write(table, {
      update: keyOf(ref),
      set: { ends, version: version + 1 },
      expected: { version },
    });
    if (written.outcome === "written") return;
  }
  throw new StoreUnavailable("a joined id kept changing");
};

const joinedIdOf = (ref: string, row: Row): JoinedId => {
  const { version, joinedTo, wasWith, isSeparated, isMoving, ends } = row;
  const isJoined = joinedTo !== undefined && !isSeparated && ends !== "now";
  return {
    ref,
    version: Number(version),
    joinedTo: isJoined ? String(joinedTo) : undefined,
    wasWith: [wasWith, isSeparated ? joinedTo : undefined].flatMap((one) =>
      one === undefined ? [] : [String(one)],
    ),
    isMoving: isMoving === true,
    ends: ends === "now" || ends === "onceSettled" ? ends : undefined,
  };
};

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

  settled: async ({ ref, version, ends }) => {
    await write(table, {
      update: keyOf(ref),
      set: { counted: NOTHING, ...(ends && { ends: "now" }) },
      remove: ["pendingPk", "pendingAt", "isMoving"],
      expected: { version },
    });
  },
});
