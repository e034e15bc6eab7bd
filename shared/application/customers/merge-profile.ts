import type { Instant } from "../../domain/base/time.ts";
import {
  ATTRIBUTES_PER_CUSTOMER,
  applyChanges,
  type Customer,
  type CustomerDetails,
  newCustomer,
  profileChanges,
} from "../../domain/customers/index.ts";
import { StoreUnavailable } from "../base/store-unavailable.ts";
import type { KnownCustomers } from "./known-customers.ts";
import type { Identity, ProfileWrite } from "./ports.ts";

const profileWrite = (
  { id, profile }: Identity,
  details: CustomerDetails,
  now: Instant,
): ProfileWrite | undefined => {
  if (profile === undefined) return { kind: "create", customer: newCustomer({ ...details, id }, now) };
  const changes = profileChanges(profile, details, now);
  return changes && { kind: "change", id, changes };
};

/** The details without the attributes that the profile has no room for, and the names of those. */
const whatFits = (
  profile: Customer | undefined,
  details: CustomerDetails,
): { fitting: CustomerDetails; surplus: string[] } => {
  const stored = profile?.attributes ?? {};
  const given = Object.entries(details.attributes ?? {});
  const added = given.map(([name]) => name).filter((name) => !Object.hasOwn(stored, name));
  const surplus = added.slice(Math.max(0, ATTRIBUTES_PER_CUSTOMER - Object.keys(stored).length));
  if (surplus.length === 0) return { fitting: details, surplus };
  const attributes = Object.fromEntries(given.filter(([name]) => !surplus.includes(name)));
  return { fitting: { ...details, attributes }, surplus };
};

/** Outcomes after which the profile is stored as planned. */
const STORED = new Set(["recorded", "known"]);

const PROFILE_ROUNDS = 4;

/**
 * Tries to write with the customer as last read. Where the profile has changed since, reads it and tries again.
 * `attempt` gets the change of the profile, the customer after it, and the names of attributes that were left out; it
 * answers undefined where the profile changed. Attributes without room refuse the call unless it `keepsWhatFits`.
 * @throws {StoreUnavailable} where it keeps changing
 */
export const withCustomer = async <Outcome extends { outcome: string }>(
  {
    customers,
    now,
    keepsWhatFits = false,
  }: { customers: KnownCustomers; now: Instant; keepsWhatFits?: boolean },
  details: CustomerDetails,
  attempt: (
    profile: ProfileWrite | undefined,
    next: Customer,
    surplus: string[],
  ) => Promise<Outcome | undefined>,
): Promise<Outcome | { outcome: "tooManyAttributes" }> => {
  for (let round = 0; round < PROFILE_ROUNDS; round += 1) {
    const identity = customers.of(details.id);
    if (identity.unreadable) throw identity.unreadable;
    const { fitting, surplus } = whatFits(identity.profile, details);
    if (surplus.length > 0 && !keepsWhatFits) return { outcome: "tooManyAttributes" };
    const profile = profileWrite(identity, fitting, now);
    const next = applyChanges(
      identity.profile ?? newCustomer({ ...fitting, id: identity.id }, now),
      profile?.kind === "change" ? profile.changes : undefined,
    );
    const outcome = await attempt(profile, next, surplus);
    if (outcome !== undefined) {
      if (STORED.has(outcome.outcome)) customers.replace(details.id, next);
      return outcome;
    }
    await customers.reread([details.id]);
  }
  throw new StoreUnavailable("the customer's profile kept changing");
};
