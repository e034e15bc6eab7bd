import { type Address, addressHash, type Customer } from "../../domain/customers/index.ts";
import type { AddressReader, CustomerReader } from "../customers/index.ts";
import type { JourneyEntry, JourneyPosition, JourneyReader } from "../journeys/index.ts";

/** Everything that is stored of a person; `next` where the journey is longer than one answer holds. */
export type CustomerExport = {
  customer: Customer | undefined;
  address: Address | undefined;
  journey: { items: JourneyEntry[]; next: JourneyPosition | null };
};

const PAGE = 100;
/** An answer of a Lambda holds 6 MB; an entry of a journey is at most about 40 KB. */
const MOST_ENTRIES = 1_000;
const MOST_BYTES = 4 * 1024 * 1024;

/** Undefined where nothing is stored under the id. */
export const exportCustomer =
  ({
    customers,
    addresses,
    journeys,
  }: {
    customers: CustomerReader;
    addresses: AddressReader;
    journeys: JourneyReader;
  }) =>
  async (id: string, after?: JourneyPosition): Promise<CustomerExport | undefined> => {
    const customer = await customers.find(id);
    const address = customer?.email && (await addresses.find(addressHash(customer.email)));
    const items: JourneyEntry[] = [];
    let next = after ?? null;
    let bytes = 0;
    do {
      const page = await journeys.journey(id, PAGE, next ?? undefined);
      items.push(...page.items);
      bytes += Buffer.byteLength(JSON.stringify(page.items));
      next = page.next;
    } while (next && items.length < MOST_ENTRIES && bytes < MOST_BYTES);
    if (customer === undefined && items.length === 0) return undefined;
    return { customer, address: address || undefined, journey: { items, next } };
  };
