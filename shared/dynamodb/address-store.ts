import type { MailStopper } from "../application/unsubscribe.ts";
import type { SuppressionCause } from "../domain/address.ts";
import type { Instant } from "../domain/time.ts";
import { addressKey, customerKey } from "./keys.ts";
import type { Table } from "./table.ts";
import { write } from "./write.ts";

/** Stops mail to an address; the first time stays. */
export const suppressAddress = async (
  table: Table,
  hash: string,
  cause: SuppressionCause,
  at: Instant,
): Promise<void> => {
  await write(table, { update: addressKey(hash), set: { [cause]: at }, expected: { [cause]: null } });
};

/** Stops mail to an address whose owner was erased: of what is known of it only the stops stay. */
export const forgetAddress = async (table: Table, hash: string, at: Instant): Promise<void> => {
  const update = { update: addressKey(hash), set: { erasedAt: at }, remove: ["asks"] };
  await write(table, { ...update, expected: { erasedAt: null } });
};

export const createMailStopper = (table: Table): MailStopper => ({
  stopMail: async ({ customerId, addressHashes, at }) => {
    for (const hash of addressHashes) await suppressAddress(table, hash, "unsubscribedAt", at);
    // An id may be joined to another customer meanwhile: the no goes along.
    for (let id = customerId; id !== undefined; ) {
      const written = await write(table, {
        update: customerKey(id),
        set: { unsubscribedAt: at },
        // A claim that was decided before this moment fails, and is decided anew.
        add: { asksRevision: 1 },
        expected: { id, unsubscribedAt: null, joinedTo: null },
      });
      const joinedTo = written.outcome === "refused" ? written.existing?.joinedTo : undefined;
      id = typeof joinedTo === "string" ? joinedTo : undefined;
    }
  },
});
