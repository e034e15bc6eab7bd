import type { Customer } from "../../domain/customers/index.ts";
import type { Identity, IdentityReader } from "./ports.ts";

/**
 * The customers that one call speaks of, by every id that it uses, as they were last read or written. Nothing else
 * keeps customers during the call, so all its parts see the same.
 */
export type KnownCustomers = {
  /** An id that nobody has gives an identity without a profile. */
  of(id: string): Identity;
  reread(ids: readonly string[]): Promise<void>;
  /** Takes over a profile that was just stored, for this id and for the customer's other ids. */
  replace(id: string, profile: Customer): void;
};

/** @param read what the store said of the call's ids */
export const createKnownCustomers = (
  store: IdentityReader,
  read: ReadonlyMap<string, Identity>,
): KnownCustomers => {
  const identities = new Map(read);
  return {
    of: (id) => identityOf(identities, id),
    reread: async (ids) => {
      const current = await store.identities(ids);
      for (const id of ids) identities.set(id, identityOf(current, id));
    },
    replace: (id, profile) => {
      for (const [other, identity] of identities)
        if (identity.id === profile.id) identities.set(other, { ...identity, profile });
      identities.set(id, { ...identities.get(id), id: profile.id, profile });
    },
  };
};

/** Who stands behind an id; without a profile where nobody has it. */
export const identityOf = (identities: ReadonlyMap<string, Identity>, id: string): Identity =>
  identities.get(id) ?? { id, profile: undefined };
