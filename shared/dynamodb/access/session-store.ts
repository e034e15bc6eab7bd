import * as z from "zod/mini";
import type { SessionEnder, SessionFinder } from "../../application/access/index.ts";
import { after, SESSION_MS, Session } from "../../domain/access/index.ts";
import { sessionKey, sessionUseKey } from "../base/keys/index.ts";
import { getRows, parseRow, type Table } from "../base/table.ts";
import { transact, write } from "../base/write.ts";
import { ttlAt } from "./ttl.ts";

const Use = z.object({ usedAt: z.string() });

/** Finds sessions by their hash, so no comparison of a secret can leak it by its time. */
export const createSessionFinder = (table: Table): SessionFinder => ({
  find: async (hash) => {
    const [row, use] = await getRows(table, [sessionKey(hash), sessionUseKey(hash)]);
    return row && { session: parseRow(Session, row), usedAt: use && parseRow(Use, use).usedAt };
  },
  noteUse: async (hash, { startedAt }, at) => {
    const ttl = ttlAt(after(startedAt, SESSION_MS));
    await write(table, { update: sessionUseKey(hash), set: { usedAt: at, ttl } });
  },
});

export const createSessionEnder = (table: Table): SessionEnder => ({
  end: async (hash) => {
    await transact(table, [{ delete: sessionKey(hash) }, { delete: sessionUseKey(hash) }]);
  },
});
