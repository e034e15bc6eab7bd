import { type Address, addressHash, type Customer } from "../../domain/customers/index.ts";
import type { AddressReader, CustomerReader } from "../customers/index.ts";
import type { JourneyEntry, JourneyPosition, JourneyReader } from "../journeys/index.ts";

/** Everything that is stored about a person. `next` is set where the journey does not fit into one answer. */
export type CustomerExport = {
  customer: Customer | undefined;
  address: Address | undefined;
  journey: { items: JourneyEntry[]; next: JourneyPosition | null };
};

const PAGE = 100;
/** A Lambda's answer has at most 6 MB, and an entry of a journey at most about 40 KB. */
const MOST_ENTRIES = 1_000;
const MOST_BYTES = 4 * 1024 * 1024;

/** One call's part of the export, from `after` on. Undefined where nothing is stored under the id. */
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
