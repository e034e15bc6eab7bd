import { type CustomerJoiner, type Join, profileOf } from "../../application/customers/index.ts";
import { referenceOf } from "../../domain/base/reference.ts";
import { type Customer, type Gain, gainOf, newCustomer, type Sender } from "../../domain/customers/index.ts";
import type { Expected } from "../base/expression.ts";
import { customerKey } from "../base/keys/index.ts";
import type { Table } from "../base/table.ts";
import { transact, type Write } from "../base/write.ts";
import { noteJoin, noteSeparation } from "../tallies/index.ts";
import { foundBy, newRow, readIdentities, setOf } from "./customer-rows.ts";

/** What must still be stored of a field that is gained: nothing, or what only page keys gave. */
const asRead = (customer: Customer, field: string): string | number | null => {
  const known = customer[field as "email"];
  return typeof known === "string" ? known : null;
};

/**
 * Adds what the customer's row does not have yet. Refused if the row was joined, has gained one of these fields since, or
 * if page keys gave something since.
 */
const gaining = (customer: Customer, { attributes, ...fields }: Gain): Write => {
  const gaps = Object.keys(fields).filter(
    (field) => !["asks", "joined", "pageGiven", "unsubscribedFrom"].includes(field),
  );
  const expected: Expected = { asksRevision: customer.asksRevision, joinedTo: null };
  const gone = [
    ...(fields.email !== undefined && fields.emailSince === undefined ? ["emailSince"] : []),
    ...(fields.pageGiven?.length === 0 ? ["pageGiven"] : []),
  ];
  return {
    update: customerKey(customer.id),
    set: {
      ...fields,
      ...foundBy(customer.id, fields.email),
      unsubscribedFrom: setOf(fields.unsubscribedFrom),
      pageGiven: setOf(fields.pageGiven),
      asksRevision: customer.asksRevision + 1,
    },
    setPaths: Object.entries(attributes).map(([name, value]) => ({ path: ["attributes", name], value })),
    remove: gone,
    expected: { ...expected, ...Object.fromEntries(gaps.map((field) => [field, asRead(customer, field)])) },
  };
};

/** Empties the row of a joined id: it only says to which customer the id belongs. */
const givingUp = (
  { id, createdAt, asksRevision }: Customer,
  { to, known, by }: { to: string; known: boolean; by: Sender },
): Write => {
  const empty: Customer = {
    id,
    createdAt,
    attributes: {},
    asks: [],
    joined: [],
    joinedTo: to,
    ...(by === "page" ? { joinedBy: by } : {}),
    asksRevision: asksRevision + 1,
  };
  return { put: newRow(empty), expected: known ? { asksRevision, joinedTo: null } : { pk: null } };
};

/** What counts under these ids is the customer's from now on. Only ids that a page key joined can be taken back. */
const joinedWrites = (
  { customer, former, now, by }: Join,
  others: readonly string[],
  shards: number,
): Write[] => {
  const [joinedTo, wasWith] = [referenceOf(customer.id), referenceOf(former.id)];
  const counting = { now, shards };
  const along = by === "page" ? others : [];
  return [
    noteJoin({ ref: wasWith, joinedTo }, counting),
    ...along.map((id) => noteJoin({ ref: referenceOf(id), joinedTo, wasWith }, counting)),
  ];
};

const writesOf = (join: Join, shards: number): Write[] => {
  const { customer, former, now, by } = join;
  const profile = profileOf(customer, now, { by });
  const other = former.profile ?? newCustomer({ id: former.id }, now);
  const gain = gainOf(profile, other, now);
  return [
    customer.profile
      ? gaining(profile, gain)
      : { put: newRow({ ...profile, ...gain }), expected: { pk: null } },
    givingUp(other, { to: customer.id, known: former.profile !== undefined, by }),
    ...other.joined.map((id) => ({
      update: customerKey(id),
      set: { joinedTo: customer.id },
      expected: { joinedTo: other.id },
    })),
    ...joinedWrites(join, other.joined, shards),
  ];
};

/** See {@link CustomerJoiner.separate}. */
export const separateIds = async (
  table: Table,
  { customer, from }: { customer: Customer; from: Customer },
  shards: number,
): Promise<boolean> => {
  const { asksRevision } = from;
  const joined = from.joined.filter((id) => id !== customer.id);
  const written = await transact(table, [
    { put: newRow(customer), expected: { joinedTo: from.id, joinedBy: "page" } },
    {
      update: customerKey(from.id),
      set: { joined, asksRevision: asksRevision + 1 },
      expected: { asksRevision, joinedTo: null },
    },
    noteSeparation(
      { ref: referenceOf(customer.id), wasWith: referenceOf(from.id) },
      { now: customer.createdAt, shards },
    ),
  ]);
  return written.outcome === "written";
};

export const createCustomerJoiner = (table: Table, { shards }: { shards: number }): CustomerJoiner => ({
  identities: (ids) => readIdentities(table, ids),
  join: async (join) => {
    const written = await transact(table, writesOf(join, shards));
    return written.outcome === "written";
  },
  separate: (separated) => separateIds(table, separated, shards),
});
