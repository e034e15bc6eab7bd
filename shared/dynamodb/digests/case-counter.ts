import type { CaseCounter } from "../../application/digests/index.ts";
import { caseQueuePartition } from "../base/keys/index.ts";
import { countRows, type Table } from "../base/table.ts";

/** Behind every time. */
const END = "~";

/** Counts cases on the index of what is due, without reading them. */
export const createCaseCounter = (table: Table): CaseCounter => ({
  count: async (now) => {
    const count = (queue: Parameters<typeof caseQueuePartition>[0], until: string) =>
      countRows(table, { partition: caseQueuePartition(queue), index: "due", between: ["0", until] });
    const [waiting, due, found, contacted] = await Promise.all([
      count("UNCONTACTED", END),
      count("UNCONTACTED", now),
      count("OVERDUE", END),
      count("CONTACTED", END),
    ]);
    return { open: waiting + found + contacted, overdue: due + found };
  },
});
