import type { CustomerLog } from "../../application/base/ports.ts";
import { type LoggedKind, timelinePartition } from "../base/keys/index.ts";
import { createMonthlyLog, entriesOf, PAGE, rowsBack } from "../base/log-rows.ts";
import { newestFirst } from "../base/newest-first.ts";
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
    const timelines = [id, ...(profile?.joined ?? [])].map((one) =>
      rowsBack(table, { index: "timeline", partition: timelinePartition(one) }, range),
    );
    for await (const rows of newestFirst(timelines))
      for (let start = 0; start < rows.length; start += PAGE)
        yield await entriesOf(table, { index: "timeline", ...log }, rows.slice(start, start + PAGE));
  },
});
