import type { MailStopper } from "../application/unsubscribe.ts";
import type { SuppressionCause } from "../domain/suppression.ts";
import type { Instant } from "../domain/time.ts";
import { customerKey, suppressionKey } from "./keys.ts";
import type { Table } from "./table.ts";
import { write } from "./write.ts";

/** Stops mail to an address; the first time stays. */
export const suppressAddress = async (
  table: Table,
  hash: string,
  cause: SuppressionCause,
  at: Instant,
): Promise<void> => {
  await write(table, { update: suppressionKey(hash), set: { [cause]: at }, expected: { [cause]: null } });
};

export const createMailStopper = (table: Table): MailStopper => ({
  stopMail: async ({ customerId, addressHashes, at }) => {
    for (const hash of addressHashes) await suppressAddress(table, hash, "unsubscribedAt", at);
    if (customerId === undefined) return;
    await write(table, {
      update: customerKey(customerId),
      set: { unsubscribedAt: at },
      // A claim that was decided before this moment fails, and is decided anew.
      add: { asksRevision: 1 },
      expected: { id: customerId, unsubscribedAt: null },
    });
  },
});
