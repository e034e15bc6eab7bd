import type { MailStopper } from "../../application/privacy/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { SuppressionCause } from "../../domain/customers/index.ts";
import type { Update } from "../base/expression.ts";
import { addressKey, customerKey, onOptOuts } from "../base/keys/index.ts";
import type { Table } from "../base/table.ts";
import { write } from "../base/write.ts";

/** Stops mail to an address. The first time is kept. The report of it may come late: the list has it by `now`. */
export const suppressAddress = async (
  table: Table,
  hash: string,
  cause: SuppressionCause,
  at: Instant,
  now: Instant = at,
): Promise<void> => {
  const set = { [cause]: at, ...onOptOuts(hash, now) };
  await write(table, { update: addressKey(hash), set, expected: { [cause]: null } });
};

/** Stops mail to an address whose owner was erased. Its contact history is removed; what stops mail stays. */
export const forgetAddress = async (table: Table, hash: string, at: Instant): Promise<void> => {
  const update = { update: addressKey(hash), set: { erasedAt: at }, remove: ["asks"] };
  await write(table, { ...update, expected: { erasedAt: null } });
};

type Change = Pick<Update, "set" | "remove" | "add" | "drop" | "expected">;

/** The change of a row for an opt-out from all surveys, or from one. It is refused if the opt-out is stored already. */
export const stopping = (survey: string | undefined, at: Instant): Change =>
  survey === undefined
    ? { set: { unsubscribedAt: at }, expected: { unsubscribedAt: null } }
    : { add: { unsubscribedFrom: new Set([survey]) }, expected: { unsubscribedFrom: { lacks: survey } } };

const resuming = (survey: string): Change => ({
  remove: ["unsubscribedAt"],
  drop: { unsubscribedFrom: new Set([survey]) },
});

/** Changes a customer. If the id was joined to another customer, the change goes to that one. */
const changeCustomer = async (table: Table, customerId: string, change: Change): Promise<void> => {
  for (let id: string | undefined = customerId; id !== undefined; ) {
    const written = await write(table, {
      ...change,
      update: customerKey(id),
      // A claim or a join that read the customer before this write now fails, and is tried again.
      add: { ...change.add, asksRevision: 1 },
      expected: { ...change.expected, id, joinedTo: null },
    });
    const joinedTo: unknown = written.outcome === "refused" ? written.existing?.joinedTo : undefined;
    id = typeof joinedTo === "string" ? joinedTo : undefined;
  }
};

/** Stops mail to a customer who marked an email as spam, whatever their address is now. The first time is kept. */
export const markComplaint = (table: Table, customerId: string, at: Instant): Promise<void> =>
  changeCustomer(table, customerId, { set: { complainedAt: at }, expected: { complainedAt: null } });

export const createMailStopper = (table: Table): MailStopper => ({
  stopMail: async ({ customerId, addressHash, survey, at }) => {
    const change = stopping(survey, at);
    if (addressHash !== undefined) {
      const set = { ...change.set, ...onOptOuts(addressHash, at) };
      await write(table, { ...change, set, update: addressKey(addressHash) });
    }
    if (customerId !== undefined) await changeCustomer(table, customerId, change);
  },

  resumeMail: async ({ customerId, addressHash, survey }) => {
    const change = resuming(survey);
    // The customer first: after a crash in between, the address still stops mail.
    if (customerId !== undefined) await changeCustomer(table, customerId, change);
    if (addressHash === undefined) return;
    const update = addressKey(addressHash);
    await write(table, { ...change, update, expected: { pk: update.pk } });
  },
});
