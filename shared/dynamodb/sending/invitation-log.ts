import type { InvitationLog } from "../../application/sending/index.ts";
import { timelinePartition } from "../base/keys/index.ts";
import { createMonthlyLog, entriesOf, PAGE, rowsBack } from "../base/log-rows.ts";
import { newestFirst } from "../base/newest-first.ts";
import type { Table } from "../base/table.ts";
import { readIdentity } from "../customers/index.ts";
import { parseInvitation } from "./invitation-rows.ts";

const ledger = { kind: "INVITATION", parse: parseInvitation } as const;

export const createInvitationLog = (table: Table): InvitationLog => ({
  ...createMonthlyLog(table, ledger),

  ofCustomer: async function* (customerId, range) {
    const { id, profile } = await readIdentity(table, customerId);
    const timelines = [id, ...(profile?.joined ?? [])].map((one) =>
      rowsBack(table, { index: "timeline", partition: timelinePartition(one) }, range),
    );
    for await (const rows of newestFirst(timelines))
      for (let start = 0; start < rows.length; start += PAGE)
        yield await entriesOf(table, { index: "timeline", ...ledger }, rows.slice(start, start + PAGE));
  },
});
