import type { OptOutStore } from "../../application/privacy/index.ts";
import { Address, type OptOut, optOutsOf } from "../../domain/customers/index.ts";
import { addressKey, OPT_OUTS, onOptOuts } from "../base/keys/index.ts";
import { rowsBack } from "../base/log-rows.ts";
import { getRow, getRows, parseRow, type Row, type Table } from "../base/table.ts";
import { write } from "../base/write.ts";
import { stopping } from "../customers/index.ts";

const ALL_TIMES = { from: "0", to: "9" };

/** What stands in a row for a reason that stops all surveys. */
const FIELDS = { unsubscribed: "unsubscribedAt", bounced: "bouncedAt", complained: "complainedAt" } as const;

const adding = ({ reason, survey, at }: OptOut & { at: string }) => {
  if (reason === "unsubscribed") return stopping(survey, at);
  const field = FIELDS[reason];
  return { set: { [field]: at }, expected: { [field]: null } };
};

/** A row of the index: when the address last changed, and its hash. */
const placeOf = ({ loggedAt }: Row) => {
  const [changedAt = "", addressHash = ""] = String(loggedAt).split("#");
  return { changedAt, addressHash };
};

/** Opt-outs in the rows of their addresses, which are listed by an index. */
export const createOptOutStore = (table: Table): OptOutStore => ({
  add: async (hash, optOut, now) => {
    const change = adding(optOut);
    const written = await write(table, {
      ...change,
      set: { ...change.set, ...onOptOuts(hash, now) },
      update: addressKey(hash),
    });
    return written.outcome === "written";
  },

  find: async (hash) => {
    const row = await getRow(table, addressKey(hash));
    return row && parseRow(Address, row);
  },

  withdraw: async (hash, optOuts, now) => {
    const surveys = optOuts.flatMap(({ survey }) => survey ?? []);
    await write(table, {
      update: addressKey(hash),
      // It stays in the index: entries of a page have numbers, and so an address that changed begins a new place.
      set: onOptOuts(hash, now),
      remove: optOuts.flatMap(({ reason, survey }) => (survey === undefined ? [FIELDS[reason]] : [])),
      ...(surveys.length > 0 ? { drop: { unsubscribedFrom: new Set(surveys) } } : {}),
      expected: { pk: addressKey(hash).pk },
    });
  },

  list: async function* (after) {
    const log = { index: "log", partition: OPT_OUTS } as const;
    // The entries of an address are numbered: `after` stands within its row, which is read again.
    const [seen, number = "0"] = after?.id.split("#") ?? [];
    for await (const rows of rowsBack(table, log, { ...ALL_TIMES, after })) {
      const stored = await getRows(
        table,
        rows.map(({ pk, sk }) => ({ pk, sk })),
      );
      yield rows.flatMap((row, index) => {
        const { changedAt: at, addressHash } = placeOf(row);
        const current = stored[index];
        if (current === undefined) return [];
        const { changedAt } = placeOf(current);
        const isSeen = at === after?.at && addressHash === seen;
        return optOutsOf(parseRow(Address, current)).flatMap((optOut, entry) =>
          isSeen && entry <= Number(number)
            ? []
            : [{ at, id: `${addressHash}#${entry}`, item: { ...optOut, addressHash, changedAt } }],
        );
      });
    }
  },
});
