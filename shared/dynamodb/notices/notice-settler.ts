import type { NoticeSettler } from "../../application/notices/index.ts";
import { deliveryKey, INDEX_KEYS } from "../base/keys/index.ts";
import type { Table } from "../base/table.ts";
import { write } from "../base/write.ts";

/** Settles emails to members: whatever run has one, it certainly left, or never will. */
export const createNoticeSettler = (table: Table): NoticeSettler => ({
  settleReported: async ({ lane, id }, status) => {
    const written = await write(table, {
      update: deliveryKey(lane, id),
      set: { status },
      remove: ["claimedUntil", ...INDEX_KEYS.due],
      expected: { status: "waiting" },
    });
    return written.outcome === "written";
  },
});
