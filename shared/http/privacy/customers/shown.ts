import type { CustomerExport } from "../../../application/privacy/index.ts";
import type { Address, Contact, Customer } from "../../../domain/customers/index.ts";
import { type FieldsOf, pick } from "../../base/fields.ts";
import { journeyItem } from "../../journeys/journey/shown.ts";
import type { AddressJson, ContactJson, CustomerProfile } from "./answers.ts";

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

/** Everything that is stored of a person, as callers get it. The calling code makes the cursor. */
export const customerExport = (
  { customer, address, journey }: CustomerExport,
  nextCursor: string | null,
) => ({
  customer: customer ? customerItem(customer) : null,
  address: address ? addressItem(address) : null,
  journey: { items: journey.items.map(journeyItem), nextCursor },
});
