import type { DispatchStore, DueInvitation } from "../application/dispatch-ports.ts";
import { withAsk, withoutAsk } from "../domain/customer.ts";
import { addressHash, Suppression } from "../domain/suppression.ts";
import type { Instant } from "../domain/time.ts";
import { readIdentities, readIdentity } from "./customer-rows.ts";
import { invitationUpdate, parseInvitation } from "./invitation-rows.ts";
import { customerKey, duePartition, type Key, suppressionKey } from "./keys.ts";
import { readable } from "./readable.ts";
import { getRows, parseRow, queryPages, type Row, type RowQuery, type Table } from "./table.ts";
import { newMark } from "./touchpoint-store.ts";
import { transact, write } from "./write.ts";

const PAGE = 25;

/** Invitations with their customers and what is known against the addresses: three batched reads a page. */
const load = async (table: Table, keys: Key[]): Promise<(DueInvitation | { unreadable: Error })[]> => {
  const rows = (await getRows(table, keys)).filter((row): row is Row => row !== undefined);
  const identities = await readIdentities(
    table,
    rows.flatMap((row) => (typeof row.customerId === "string" ? [row.customerId] : [])),
  );
  const people = rows.map((row) => identities.get(String(row.customerId ?? "")));
  const hashes = people.map((person) => addressHash(person?.profile?.email ?? ""));
  const suppressions = await getRows(table, hashes.map(suppressionKey));
  return rows.map((row, index) =>
    readable(() => {
      const suppression = suppressions[index];
      const person = people[index];
      if (person?.unreadable) throw person.unreadable;
      return {
        invitation: parseInvitation(row),
        customer: person?.profile,
        suppression: suppression && parseRow(Suppression, suppression),
      };
    }),
  );
};

const RELEASE_ROUNDS = 5;

export const createDispatchStore = (
  table: Table,
  { shards, clock }: { shards: number; clock: () => Instant },
): DispatchStore => ({
  due: async function* (shard, now) {
    const query: RowQuery = {
      partition: duePartition(shard),
      index: "due",
      between: ["0", now],
      pageSize: PAGE,
    };
    for await (const { rows } of queryPages(table, query)) {
      if (rows.length > 0)
        yield await load(
          table,
          rows.map((row) => ({ pk: row.pk, sk: row.sk })),
        );
    }
  },

  claim: async ({ invitation, changes, customer, ask }) => {
    const claimed = await transact(table, [
      invitationUpdate({ invitation, changes }, shards),
      {
        update: customerKey(customer.id),
        set: { asks: withAsk(customer.asks, ask), asksRevision: customer.asksRevision + 1 },
        expected: { asksRevision: customer.asksRevision, unsubscribedAt: null },
      },
      // Who said no, or bounced, between the decision and now is not mailed.
      { check: suppressionKey(addressHash(customer.email)), expected: { pk: null } },
    ]);
    return claimed.outcome === "written";
  },

  settle: async ({ invitation, changes, countsAnew }) => {
    const mark = countsAnew ? { mark: newMark(clock()) } : {};
    return (
      (await write(table, invitationUpdate({ invitation, changes, ...mark }, shards))).outcome === "written"
    );
  },

  releaseAsk: async (customerId, invitationId) => {
    for (let round = 0; round < RELEASE_ROUNDS; round += 1) {
      const { profile: customer } = await readIdentity(table, customerId);
      if (!customer?.asks.some((ask) => ask.invitation === invitationId)) return;
      const released = await write(table, {
        update: customerKey(customer.id),
        set: { asks: withoutAsk(customer.asks, invitationId), asksRevision: customer.asksRevision + 1 },
        expected: { asksRevision: customer.asksRevision },
      });
      if (released.outcome === "written") return;
    }
  },
});
