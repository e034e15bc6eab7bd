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

/** Outcomes after which the profile is stored as planned. */
const STORED = new Set(["recorded", "known"]);

const PROFILE_ROUNDS = 4;

/**
 * Tries to write with the customer as last read. Where the profile has changed since, reads it and tries again.
 * `attempt` gets the change of the profile and the customer after it; it answers undefined where the profile changed.
 * @throws {StoreUnavailable} where it keeps changing
 */
export const withCustomer = async <Outcome extends { outcome: string }>(
  { customers, now }: { customers: KnownCustomers; now: Instant },
  details: CustomerDetails,
  attempt: (profile: ProfileWrite | undefined, next: Customer) => Promise<Outcome | undefined>,
): Promise<Outcome | { outcome: "tooManyAttributes" }> => {
  for (let round = 0; round < PROFILE_ROUNDS; round += 1) {
    const identity = customers.of(details.id);
    if (identity.unreadable) throw identity.unreadable;
    const profile = profileWrite(identity, details, now);
    const next = applyChanges(
      identity.profile ?? newCustomer({ ...details, id: identity.id }, now),
      profile?.kind === "change" ? profile.changes : undefined,
    );
    if (Object.keys(next.attributes).length > ATTRIBUTES_PER_CUSTOMER)
      return { outcome: "tooManyAttributes" };
    const outcome = await attempt(profile, next);
    if (outcome !== undefined) {
      if (STORED.has(outcome.outcome)) customers.replace(details.id, next);
      return outcome;
    }
    await customers.reread([details.id]);
  }
  throw new StoreUnavailable("the customer's profile kept changing");
};
