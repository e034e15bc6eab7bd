import type { DispatchStore, DueInvitation } from "../../application/sending/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import {
  Address,
  addContact,
  addressHash,
  type Contact,
  type Customer,
  hasPageAddress,
  removeContact,
} from "../../domain/customers/index.ts";
import type { Expected, Update } from "../base/expression.ts";
import {
  addressKey,
  customerKey,
  duePartition,
  invitationKey,
  type Key,
  responseKey,
} from "../base/keys/index.ts";
import { readable } from "../base/readable.ts";
import { getRow, getRows, parseRow, queryPages, type Row, type RowQuery, type Table } from "../base/table.ts";
import { transact, type Write, write } from "../base/write.ts";
import { readIdentities, readIdentity } from "../customers/index.ts";
import { parseInvitation, transitionUpdate, writeTransition } from "./invitation-rows.ts";
import { createPropertiesReader } from "./properties-reader.ts";

const PAGE = 100;

/** Invitations with their customers, their addresses and, for sent ones, whether there is an answer. */
const load = async (table: Table, keys: Key[]): Promise<(DueInvitation | { unreadable: Error })[]> => {
  const rows = (await getRows(table, keys)).filter((row): row is Row => row !== undefined);
  const identities = await readIdentities(
    table,
    rows.flatMap((row) => (typeof row.customerId === "string" ? [row.customerId] : [])),
  );
  const people = rows.map((row) => identities.get(String(row.customerId ?? "")));
  const sent = rows.filter((row) => row.status === "sent").map((row) => responseKey(String(row.id)));
  const more = await getRows(table, [
    ...people.map((person) => addressKey(addressHash(person?.profile?.email ?? ""))),
    ...sent,
  ]);
  const answered = new Set(more.slice(rows.length).flatMap((row) => (row ? [String(row.pk)] : [])));
  return rows.map((row, index) =>
    readable(() => {
      const address = more[index];
      const person = people[index];
      if (person?.unreadable) throw person.unreadable;
      return {
        invitation: parseInvitation(row),
        customer: person?.profile,
        address: address && parseRow(Address, address),
        isAnswered: answered.has(String(row.pk)),
      };
    }),
  );
};

/** Conditions on an address: no opt-out from all surveys, no bounce, no complaint, no erasure since it was read. */
const NO_OPT_OUT = { unsubscribedAt: null, bouncedAt: null, complainedAt: null, erasedAt: null } as const;
const without = (survey: string): Expected => ({ unsubscribedFrom: { lacks: survey } });

/** Conditions on a customer: the same address and time zone as decided with, and no opt-out or complaint since. */
const asRead = ({ email, timezone }: Customer): Expected => ({
  email: email ?? null,
  timezone: timezone ?? null,
  unsubscribedAt: null,
  complainedAt: null,
});

type Counted = {
  contact: Contact;
  historyStart: Instant;
  /** False at a customer whose address only page keys gave: somebody else may read it, so it is the address's contact. */
  isTheirs?: boolean;
  expected: Expected;
};

const counting = (
  key: Key,
  known: { asks: readonly Contact[]; asksRevision: number } | undefined,
  { contact, historyStart, isTheirs = true, expected }: Counted,
): Update => {
  const before = known?.asks ?? [];
  const asks = (isTheirs ? addContact(before, contact) : before).filter(({ at }) => at > historyStart);
  return {
    update: key,
    set: { asks, asksRevision: (known?.asksRevision ?? 0) + 1 },
    expected: { ...expected, ...without(contact.survey) },
  };
};

const RELEASE_ROUNDS = 5;

/** Removes a contact from a row's contact history. Another write in between is followed by another try. */
const release = async (table: Table, key: Key, invitation: string): Promise<void> => {
  for (let round = 0; round < RELEASE_ROUNDS; round += 1) {
    const row = await getRow(table, key);
    const asks = (row?.asks ?? []) as Contact[];
    if (!asks.some((ask) => ask.invitation === invitation)) return;
    const { asksRevision } = row as { asksRevision: number };
    const released = await write(table, {
      update: key,
      set: { asks: removeContact(asks, invitation), asksRevision: asksRevision + 1 },
      expected: { asksRevision },
    });
    if (released.outcome === "written") return;
  }
};

export const createDispatchStore = (
  table: Table,
  { shards, clock }: { shards: number; clock: () => Instant },
): DispatchStore => ({
  ...createPropertiesReader(table),

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

  look: async (id) => {
    const [found] = await load(table, [invitationKey(id)]);
    if (found && "unreadable" in found) throw found.unreadable;
    return found;
  },

  claim: async ({ claimed, customer, address, contact, historyStart }) => {
    const written = await transact(table, [
      transitionUpdate(claimed, { shards }),
      counting(customerKey(customer.id), customer, {
        contact,
        historyStart,
        isTheirs: !hasPageAddress(customer),
        expected: { asksRevision: customer.asksRevision, ...asRead(customer) },
      }),
      counting(addressKey(addressHash(customer.email)), address, {
        contact,
        historyStart,
        expected: { asksRevision: { absentOr: address?.asksRevision ?? 0 }, ...NO_OPT_OUT },
      }),
    ]);
    return written.outcome === "written";
  },

  claimReminder: async ({ claimed, customer }) => {
    const { survey, id } = claimed.invitation;
    const checks: Write[] = [
      {
        check: customerKey(customer.id),
        expected: { id: customer.id, ...asRead(customer), ...without(survey) },
      },
      {
        check: addressKey(addressHash(customer.email)),
        expected: { ...NO_OPT_OUT, ...without(survey) },
      },
      { check: responseKey(id), expected: { pk: null } },
    ];
    const written = await transact(table, [transitionUpdate(claimed, { shards }), ...checks]);
    return written.outcome === "written";
  },

  settle: (transition) => writeTransition(table, transition, { shards, clock }),

  releaseContact: async ({ id: invitation, customerId, addressHash: hash }) => {
    if (customerId !== null) {
      const { id } = await readIdentity(table, customerId);
      await release(table, customerKey(id), invitation);
    }
    if (hash !== undefined) await release(table, addressKey(hash), invitation);
  },
});
