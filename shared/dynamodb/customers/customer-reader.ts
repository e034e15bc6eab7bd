import type { AddressReader, CustomerReader } from "../../application/customers/index.ts";
import { Address } from "../../domain/customers/index.ts";
import { addressKey } from "../base/keys/index.ts";
import { getRow, parseRow, type Table } from "../base/table.ts";
import { readIdentity } from "./customer-rows.ts";

/** Finds a customer by any of their ids. */
export const createCustomerReader = (table: Table): CustomerReader => ({
  find: async (customerId) => (await readIdentity(table, customerId)).profile,
});

export const createAddressReader = (table: Table): AddressReader => ({
  find: async (addressHash) => {
    const row = await getRow(table, addressKey(addressHash));
    return row && parseRow(Address, row);
  },
});
