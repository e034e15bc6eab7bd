import type { Instant } from "../../domain/base/time.ts";
import type { Address, Customer, ProfileChanges, Sender } from "../../domain/customers/index.ts";
import type { MonthlyLog } from "../base/ports.ts";

/** Reads a customer by any of their ids. */
export interface CustomerReader {
  find(customerId: string): Promise<Customer | undefined>;
}

/** Customers by when they were first seen, and by their address. */
export interface CustomerDirectory extends MonthlyLog<Customer> {
  /** The customers who have the address with this hash (`addressHash`); at most `limit` of them. */
  withAddress(addressHash: string, limit: number): Promise<Customer[]>;
}

/** Reads what is known of an address. */
export interface AddressReader {
  find(addressHash: string): Promise<Address | undefined>;
}

/** The customer behind an id, the id that they are stored under, and what is known of their address. */
export type Person =
  | { id: string; customer: Customer | undefined; address: Address | undefined }
  | { unreadable: Error };

/** Reads customers together with their addresses. */
export interface PeopleReader {
  /** By the ids that were asked for; an unknown id is left out. */
  people(ids: readonly string[]): Promise<ReadonlyMap<string, Person>>;
}

/** The id that a customer is stored under (another one than was asked for if they were joined), and the profile, if any. */
export type Identity = {
  id: string;
  profile: Customer | undefined;
  /** Set where the stored profile can't be read. */
  unreadable?: Error;
  /** The id that was asked for was joined to this customer by a page key. */
  isJoinedByPage?: true;
};

/** `former` becomes another id of `customer`; both as they were read. */
export type Join = { customer: Identity; former: Identity; now: Instant; by: Sender };

/** Finds the customers behind ids. */
export interface IdentityReader {
  /** By the ids that were asked for. */
  identities(ids: readonly string[]): Promise<ReadonlyMap<string, Identity>>;
}

/** Joins ids of one customer. */
export interface CustomerJoiner extends IdentityReader {
  /** In one transaction; false, with nothing written, where one of the profiles has changed since it was read. */
  join(join: Join): Promise<boolean>;
  /**
   * Makes an id that a page key joined a customer of its own, as `customer` says. In one transaction; false, with nothing
   * written, where the profile `from` or the id's own has changed since it was read.
   */
  separate(separated: { customer: Customer; from: Customer }): Promise<boolean>;
}

/** A change of a profile: a new one, or some fields. */
export type ProfileWrite =
  | { kind: "create"; customer: Customer }
  | { kind: "change"; id: string; changes: ProfileChanges };
