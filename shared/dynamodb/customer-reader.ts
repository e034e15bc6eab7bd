import type { SuppressionReader } from "../application/export-customer.ts";
import type { CustomerReader } from "../application/unsubscribe.ts";
import { Suppression } from "../domain/suppression.ts";
import { readIdentity } from "./customer-rows.ts";
import { suppressionKey } from "./keys.ts";
import { getRow, parseRow, type Table } from "./table.ts";

/** Finds a customer under any of their ids. */
export const createCustomerReader = (table: Table): CustomerReader => ({
  find: async (customerId) => (await readIdentity(table, customerId)).profile,
});

export const createSuppressionReader = (table: Table): SuppressionReader => ({
  find: async (addressHash) => {
    const row = await getRow(table, suppressionKey(addressHash));
    return row && parseRow(Suppression, row);
  },
});
