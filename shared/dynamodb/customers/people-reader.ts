import type { PeopleReader, Person } from "../../application/customers/index.ts";
import { Address, addressHash } from "../../domain/customers/index.ts";
import { addressKey } from "../base/keys/index.ts";
import { readable } from "../base/readable.ts";
import { getRows, parseRow, type Table } from "../base/table.ts";
import { readIdentities } from "./customer-rows.ts";

/** Reads customers with what is known of their addresses: two batched reads, and one more if ids are joined. */
export const createPeopleReader = (table: Table): PeopleReader => ({
  people: async (ids) => {
    const identities = [...(await readIdentities(table, ids))];
    const keys = identities.map(([, { profile }]) =>
      profile?.email === undefined ? undefined : addressKey(addressHash(profile.email)),
    );
    const rows = await getRows(
      table,
      keys.filter((key) => key !== undefined),
    );
    const byKey = new Map(rows.flatMap((row) => (row ? [[row.pk, row]] : [])));
    return new Map(
      identities.map(([asked, { id, profile: customer, unreadable }], index): [string, Person] => {
        if (unreadable) return [asked, { unreadable }];
        const row = byKey.get(keys[index]?.pk);
        return [asked, readable(() => ({ id, customer, address: row && parseRow(Address, row) }))];
      }),
    );
  },
});
