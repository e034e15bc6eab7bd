import { type Identity, identityOf, type ProfileWrite } from "../../application/customers/index.ts";
import { addressHash, Customer, type ProfileChanges } from "../../domain/customers/index.ts";
import type { Update } from "../base/expression.ts";
import { atAddress, customerKey, onLog } from "../base/keys/index.ts";
import { readable } from "../base/readable.ts";
import { getRows, parseRow, type Row, type Table } from "../base/table.ts";
import type { Put } from "../base/write.ts";

/** Texts as a DynamoDB set; undefined for none, because DynamoDB has no empty sets. */
export const setOf = (texts: readonly string[] = []): Set<string> | undefined =>
  texts.length > 0 ? new Set(texts) : undefined;

/** Where a customer is found by their address; nowhere without one. */
export const foundBy = (id: string, email: string | undefined) =>
  email === undefined ? {} : atAddress(addressHash(email), id);

/**
 * A customer's row: on the log of customers, and found by their address. A joined id is neither: it is no customer of its
 * own any more. Attributes are a Map, because the marshaller would take an attribute named `constructor` for a class. */
export const newRow = (customer: Customer): Row => ({
  ...customer,
  unsubscribedFrom: setOf(customer.unsubscribedFrom),
  pageGiven: setOf(customer.pageGiven),
  attributes: new Map(Object.entries(customer.attributes)),
  ...customerKey(customer.id),
  ...(customer.joinedTo === undefined ? onLog("PROFILE", customer.createdAt, customer.id) : {}),
  ...foundBy(customer.id, customer.email),
});

const PROFILE = ["email", "name", "locale", "timezone"] as const;

const changeRow = (id: string, changes: ProfileChanges): Update => {
  const { fields, attributes, gone = [], pageGiven = [], confirmed = [], isOfTrust } = changes;
  const paths = Object.keys(attributes).map((name): [string, string] => ["attributes", name]);
  const unknown = pageGiven.length > 0 ? PROFILE.filter((field) => fields[field] !== undefined) : [];
  return {
    update: customerKey(id),
    set: { ...fields, ...foundBy(id, fields.email) },
    setPaths: paths.map((path) => ({ path, value: attributes[path[1]] })),
    remove: gone,
    add: {
      ...(isOfTrust && { asksRevision: 1 }),
      ...(pageGiven.length > 0 && { pageGiven: new Set(pageGiven) }),
    },
    drop: confirmed.length > 0 ? { pageGiven: new Set(confirmed) } : {},
    expected: {
      id,
      joinedTo: null,
      ...Object.fromEntries(unknown.map((field) => [field, null])),
      ...(fields.standing === undefined ? {} : { standing: "anonymous" }),
    },
    absentPaths: pageGiven.length > 0 ? paths : [],
  };
};

/**
 * The write that stores a profile. Fields are set one by one and without a version, so two calls about one customer
 * never undo each other; only the contact history and what page keys gave have a revision. Refused if the id was joined to
 * another customer, and where a page key would change what became known meanwhile.
 */
export const profileRow = (write: ProfileWrite): Put | Update =>
  write.kind === "create"
    ? { put: newRow(write.customer), expected: { pk: null } }
    : changeRow(write.id, write.changes);

/**
 * The customers behind profile rows, by the row's id. Joined ids lead to their customer (one more read, only if there
 * are any). Ids without a row are left out.
 */
export const identitiesOf = async (
  table: Table,
  rows: readonly (Row | undefined)[],
): Promise<Map<string, Identity>> => {
  const profiles = new Map<string, Customer>();
  const identities = new Map<string, Identity>();
  for (const row of rows) {
    if (row === undefined) continue;
    const profile = readable(() => parseRow(Customer, row));
    const id = String(row.pk).slice(customerKey("").pk.length);
    if ("unreadable" in profile) identities.set(id, { id, profile: undefined, ...profile });
    else profiles.set(id, profile);
  }
  const elsewhere = [...profiles.values()].flatMap(({ joinedTo = "" }) => joinedTo || []);
  const missing = [...new Set(elsewhere)].filter((id) => !profiles.has(id) && !identities.has(id));
  const found = missing.length > 0 ? await getRows(table, missing.map(customerKey)) : [];
  const customers = new Map(found.flatMap((row) => (row ? [[String(row.id), parseRow(Customer, row)]] : [])));
  for (const [asked, profile] of profiles) {
    const id = profile.joinedTo ?? asked;
    const known = identities.get(id) ?? { id, profile: profiles.get(id) ?? customers.get(id) };
    identities.set(asked, profile.joinedBy === "page" ? { ...known, isJoinedByPage: true } : known);
  }
  return identities;
};

export const readIdentities = async (table: Table, ids: readonly string[]): Promise<Map<string, Identity>> =>
  identitiesOf(table, await getRows(table, ids.map(customerKey)));

/** The customer behind one id. @throws {UnreadableRow} */
export const readIdentity = async (table: Table, id: string): Promise<Identity> => {
  const identity = identityOf(await readIdentities(table, [id]), id);
  if (identity.unreadable) throw identity.unreadable;
  return identity;
};
