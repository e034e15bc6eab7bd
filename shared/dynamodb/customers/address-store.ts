import type { MailStopper } from "../../application/privacy/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { SuppressionCause } from "../../domain/customers/index.ts";
import type { Update } from "../base/expression.ts";
import { addressKey, customerKey } from "../base/keys/index.ts";
import type { Table } from "../base/table.ts";
import { write } from "../base/write.ts";

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

type Change = Pick<Update, "set" | "remove" | "add" | "drop" | "expected">;

/** A no to all surveys, or to one; where it stands already, the change is refused. */
const stopping = (survey: string | undefined, at: Instant): Change =>
  survey === undefined
    ? { set: { unsubscribedAt: at }, expected: { unsubscribedAt: null } }
    : { add: { unsubscribedFrom: new Set([survey]) }, expected: { unsubscribedFrom: { lacks: survey } } };

const resuming = (survey: string): Change => ({
  remove: ["unsubscribedAt"],
  drop: { unsubscribedFrom: new Set([survey]) },
});

/** Changes a customer, under whichever id they are kept: one may be joined to another meanwhile, so that is followed. */
const changeCustomer = async (table: Table, customerId: string, change: Change): Promise<void> => {
  for (let id: string | undefined = customerId; id !== undefined; ) {
    const written = await write(table, {
      ...change,
      update: customerKey(id),
      // A claim that was decided, or a join that was read, before this moment fails and is done anew.
      add: { ...change.add, asksRevision: 1 },
      expected: { ...change.expected, id, joinedTo: null },
    });
    const joinedTo: unknown = written.outcome === "refused" ? written.existing?.joinedTo : undefined;
    id = typeof joinedTo === "string" ? joinedTo : undefined;
  }
};

/** Who marked a mail of ours as spam gets no more, whatever address they have by then; the first time stays. */
export const markComplaint = (table: Table, customerId: string, at: Instant): Promise<void> =>
  changeCustomer(table, customerId, { set: { complainedAt: at }, expected: { complainedAt: null } });

export const createMailStopper = (table: Table): MailStopper => ({
  stopMail: async ({ customerId, addressHash, survey, at }) => {
    const change = stopping(survey, at);
    if (addressHash !== undefined) await write(table, { ...change, update: addressKey(addressHash) });
    if (customerId !== undefined) await changeCustomer(table, customerId, change);
  },

  resumeMail: async ({ customerId, addressHash, survey }) => {
    const change = resuming(survey);
    // The customer first: cut off in between, the address still says no.
    if (customerId !== undefined) await changeCustomer(table, customerId, change);
    if (addressHash === undefined) return;
    const update = addressKey(addressHash);
    await write(table, { ...change, update, expected: { pk: update.pk } });
  },
});
