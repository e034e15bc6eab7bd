import type { CustomerExport } from "../../../application/privacy/index.ts";
import type { Address, Customer } from "../../../domain/customers/index.ts";
import { journeyItem } from "../../journeys/journey/shown.ts";

const customerItem = ({ asksRevision: _, joinedTo: __, ...shown }: Customer) => shown;

/** An address that was only asked in vain, and the ask taken back, is one of which nothing is known. */
const addressItem = ({ asksRevision: _, ...shown }: Address) => {
  const { asks, ...stops } = shown;
  return asks.length > 0 || Object.values(stops).some((stop) => stop !== undefined) ? shown : null;
};

/** Everything that is stored of a person, as callers get it; the cursor is the caller's affair. */
export const customerExport = (
  { customer, address, journey }: CustomerExport,
  nextCursor: string | null,
) => ({
  customer: customer ? customerItem(customer) : null,
  address: address ? addressItem(address) : null,
  journey: { items: journey.items.map(journeyItem), nextCursor },
});
