import type { Instant } from "../../domain/base/time.ts";
import type { Address, Customer, ProfileChanges } from "../../domain/customers/index.ts";

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

/** Under which id a customer is kept (another than was asked for where two were joined), and the profile, if any. */
export type Identity = {
  id: string;
  profile: Customer | undefined;
  /** Set where what is stored of the customer can't be read. */
  unreadable?: Error;
};

/** One identity to become a part of another; both as they were read. */
export type Join = { customer: Identity; former: Identity; now: Instant };

export interface IdentityReader {
  /** By the ids that were asked for. */
  identities(ids: readonly string[]): Promise<ReadonlyMap<string, Identity>>;
}

export interface CustomerJoiner extends IdentityReader {
  /** In one transaction, or not at all: false where one of the profiles is no longer what was read. */
  join(join: Join): Promise<boolean>;
}

/** How the profile changes: it is new, or some fields are. */
export type ProfileWrite =
  | { kind: "create"; customer: Customer }
  | { kind: "change"; id: string; changes: ProfileChanges };
