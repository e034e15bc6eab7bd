import type { Address, Customer } from "../../domain/customers/index.ts";

export interface CustomerReader {
  find(customerId: string): Promise<Customer | undefined>;
}

export interface AddressReader {
  find(addressHash: string): Promise<Address | undefined>;
}

/** Who stands behind an id, under which id they are kept, and what is known of their address. */
export type Person =
  | { id: string; customer: Customer | undefined; address: Address | undefined }
  | { unreadable: Error };

export interface PeopleReader {
  /** By the ids that were asked for; one that nobody has is not in it. */
  people(ids: readonly string[]): Promise<ReadonlyMap<string, Person>>;
}
