import type { CustomerLog } from "../../application/base/ports.ts";
import { type LoggedKind, timelinePartition } from "../base/keys/index.ts";
import { createMonthlyLog, entriesBack } from "../base/log-rows.ts";
import type { Row, Table } from "../base/table.ts";
import { readIdentity } from "./customer-rows.ts";

/** The log of all items of a kind; of one customer, their timelines are read instead, under all of their ids. */
export const createCustomerLog = <Item>(
  table: Table,
  log: { kind: LoggedKind; parse: (row: Row) => Item },
): CustomerLog<Item> => ({
  ...createMonthlyLog(table, log),

  ofCustomer: async function* (customerId, range) {
    const { id, profile } = await readIdentity(table, customerId);
    const partitions = [id, ...(profile?.joined ?? [])].map(timelinePartition);
    yield* entriesBack(table, { ...log, index: "timeline", partitions }, range);
  },
});
