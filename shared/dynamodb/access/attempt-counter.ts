import * as z from "zod/mini";
import type { AttemptCounter } from "../../application/access/index.ts";
import { after, LIMIT_MS } from "../../domain/access/index.ts";
import { attemptsKey } from "../base/keys/index.ts";
import { getRow, parseRow, type Table } from "../base/table.ts";
import { write } from "../base/write.ts";
import { ttlAt } from "./ttl.ts";

const Attempts = z.object({ times: z.array(z.string()), revision: z.number() });

/** So often a try is noted that others keep overtaking. One that never gets through is one too many. */
const ROUNDS = 5;

/** The tries of the last hour, with their times: an hour that starts again would allow twice as many around its start. */
export const createAttemptCounter = (table: Table): AttemptCounter => ({
  take: async (what, max, now) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const row = await getRow(table, attemptsKey(what));
      const { times, revision } = row ? parseRow(Attempts, row) : { times: [], revision: 0 };
      const recent = times.filter((at) => after(at, LIMIT_MS) > now);
      if (recent.length >= max) return false;
      const put = {
        ...attemptsKey(what),
        times: [...recent, now],
        revision: revision + 1,
        ttl: ttlAt(after(now, LIMIT_MS)),
      };
      const expected = row ? { revision } : { revision: null };
      if ((await write(table, { put, expected })).outcome === "written") return true;
    }
    return false;
  },
});
