import type { AddressReader, CustomerReader } from "../application/customer-readers.ts";
import { Address } from "../domain/address.ts";
import { readIdentity } from "./customer-rows.ts";
import { addressKey } from "./keys.ts";
import { getRow, parseRow, type Table } from "./table.ts";

/** Finds a customer under any of their ids. */
export const createCustomerReader = (table: Table): CustomerReader => ({
  find: async (customerId) => (await readIdentity(table, customerId)).profile,
});

export const createAddressReader = (table: Table): AddressReader => ({
  find: async (addressHash) => {
    const row = await getRow(table, addressKey(addressHash));
    return row && parseRow(Address, row);
  },
});
