import { type CustomerJoiner, type Join, profileOf } from "../../application/customers/index.ts";
import { type Customer, type Gain, gainOf, newCustomer } from "../../domain/customers/index.ts";
import type { Expected } from "../base/expression.ts";
import { customerKey } from "../base/keys/index.ts";
import type { Table } from "../base/table.ts";
import { transact, type Write } from "../base/write.ts";
import { foundBy, newRow, readIdentities, setOf } from "./customer-rows.ts";

/** Adds what the customer's row does not have yet. Refused if the row was joined or has gained one of these fields since. */
const gaining = (customer: Customer, { attributes, ...fields }: Gain): Write => {
  const gaps = Object.keys(fields).filter(
    (field) => customer[field as keyof Customer] === undefined && field !== "asks" && field !== "joined",
  );
  const expected: Expected = { asksRevision: customer.asksRevision, joinedTo: null };
  return {
    update: customerKey(customer.id),
    set: {
      ...fields,
      ...foundBy(customer.id, fields.email),
      unsubscribedFrom: setOf(fields.unsubscribedFrom),
      asksRevision: customer.asksRevision + 1,
    },
    setPaths: Object.entries(attributes).map(([name, value]) => ({ path: ["attributes", name], value })),
    expected: { ...expected, ...Object.fromEntries(gaps.map((field) => [field, null])) },
  };
};

/** Empties the row of a joined id: it only says to which customer the id belongs. */
const givingUp = ({ id, createdAt, asksRevision }: Customer, to: string, known: boolean): Write => {
  const empty: Customer = {
    id,
    createdAt,
    attributes: {},
    asks: [],
    joined: [],
    joinedTo: to,
    asksRevision: asksRevision + 1,
  };
  return { put: newRow(empty), expected: known ? { asksRevision, joinedTo: null } : { pk: null } };
};

const writesOf = ({ customer, former, now }: Join): Write[] => {
  const profile = profileOf(customer, now);
  const other = former.profile ?? newCustomer({ id: former.id }, now);
  const gain = gainOf(profile, other, now);
  return [
    customer.profile
      ? gaining(profile, gain)
      : { put: newRow({ ...profile, ...gain }), expected: { pk: null } },
    givingUp(other, customer.id, former.profile !== undefined),
    ...other.joined.map((id) => ({
      update: customerKey(id),
      set: { joinedTo: customer.id },
      expected: { joinedTo: other.id },
    })),
  ];
};

export const createCustomerJoiner = (table: Table): CustomerJoiner => ({
  identities: (ids) => readIdentities(table, ids),
  join: async (join) => {
    const written = await transact(table, writesOf(join));
    return written.outcome === "written";
  },
});
