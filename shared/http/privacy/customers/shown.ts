import type * as z from "zod/mini";
import type { CaseWithNotes } from "../../../application/cases/index.ts";
import type { CustomerExport } from "../../../application/privacy/index.ts";
import type { Address, Contact, Customer } from "../../../domain/customers/index.ts";
import { type FieldsOf, pick } from "../../base/fields.ts";
import { journeyItem } from "../../journeys/journey/shown.ts";
import type { AddressJson, ContactJson, CustomerProfile, OwnCase } from "./answers.ts";

const CONTACT: FieldsOf<typeof ContactJson> = { at: true, survey: true, invitation: true };

const CUSTOMER: FieldsOf<typeof CustomerProfile> = {
  id: true,
  email: true,
  name: true,
  locale: true,
  timezone: true,
  attributes: true,
  asks: true,
  createdAt: true,
  emailSince: true,
  unsubscribedAt: true,
  complainedAt: true,
  unsubscribedFrom: true,
  joined: true,
  pageGiven: true,
};

const ADDRESS: FieldsOf<typeof AddressJson> = {
  asks: true,
  unsubscribedAt: true,
  unsubscribedFrom: true,
  bouncedAt: true,
  complainedAt: true,
  erasedAt: true,
};

const withContacts = <Shown extends { asks: Contact[] }>(shown: Shown): Shown => ({
  ...shown,
  asks: shown.asks.map((contact) => pick(contact, CONTACT)),
});

/** A customer as callers get it. */
export const customerItem = (customer: Customer) => withContacts(pick(customer, CUSTOMER));

/** An address. Null where its only contact was taken back: then nothing is known of it. */
const addressItem = (address: Address) => {
  const { asks, ...stops } = pick(address, ADDRESS);
  const isKnown = asks.length > 0 || Object.values(stops).some((stop) => stop !== undefined);
  return isKnown ? withContacts(pick(address, ADDRESS)) : null;
};

/** A case of the person. Who worked on it are other persons, and left out. */
const caseEntry = ({ one, notes }: CaseWithNotes): z.output<typeof OwnCase> => ({
  response: one.id,
  status: one.status,
  openedAt: one.openedAt,
  dueAt: one.dueAt,
  contactedAt: one.contactedAt ?? null,
  resolvedAt: one.resolvedAt ?? null,
  cause: one.cause ?? null,
  tags: one.tags,
  notes: notes.map(({ at, text }) => ({ at, text })),
});

/** Everything that is stored of a person, as callers get it. The calling code makes the cursor. */
export const customerExport = (
  { customer, address, journey, cases }: CustomerExport,
  nextCursor: string | null,
) => ({
  customer: customer ? customerItem(customer) : null,
  address: address ? addressItem(address) : null,
  journey: { items: journey.items.map(journeyItem), nextCursor },
  cases: cases.map(caseEntry),
});
