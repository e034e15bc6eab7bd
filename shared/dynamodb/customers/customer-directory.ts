import type { CustomerDirectory } from "../../application/customers/index.ts";
import { Customer } from "../../domain/customers/index.ts";
import { addressPartition } from "../base/keys/index.ts";
import { createMonthlyLog } from "../base/log-rows.ts";
import { getRows, parseRow, queryPages, type Row, type Table } from "../base/table.ts";

const parseCustomer = (row: Row): Customer => parseRow(Customer, row);

export const createCustomerDirectory = (table: Table): CustomerDirectory => ({
  ...createMonthlyLog(table, { kind: "PROFILE", parse: parseCustomer }),

  withAddress: async (hash, limit) => {
    const partition = addressPartition(hash);
    const { value: page } = await queryPages(table, { partition, index: "timeline", pageSize: limit }).next();
    const rows = await getRows(
      table,
      (page?.rows ?? []).map((row: Row) => ({ pk: row.pk, sk: row.sk })),
    );
    // The index is behind the table: leave out who has another address by now.
    return rows.flatMap((row) => (row?.timelinePk === partition ? [parseCustomer(row)] : []));
  },
});
