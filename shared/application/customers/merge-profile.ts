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
import { identityOf } from "./join-customers.ts";
import type { Identity, ProfileWrite } from "./ports.ts";

/** Who is known, by each id that was asked for; it follows what is written. */
export type People = {
  customers: Map<string, Identity>;
  now: Instant;
  reread(id: string): Promise<ReadonlyMap<string, Identity>>;
};

const profileWrite = (
  { id, profile }: Identity,
  details: CustomerDetails,
  now: Instant,
): ProfileWrite | undefined => {
  if (profile === undefined) return { kind: "create", customer: newCustomer({ ...details, id }, now) };
  const changes = profileChanges(profile, details, now);
  return changes && { kind: "change", id, changes };
};

/** Outcomes with which the profile is what it was to become. */
const STORED = new Set(["recorded", "known"]);

/** The profile as it is now stored, under every id that was asked for. */
const remember = (customers: People["customers"], asked: string, profile: Customer): void => {
  for (const [other, { id }] of customers) if (id === profile.id) customers.set(other, { id, profile });
  customers.set(asked, { id: profile.id, profile });
};

const PROFILE_ROUNDS = 4;

/**
 * Tries with the customer as last read, and again with a fresh look where the profile moved meanwhile.
 * `attempt` is given the customer as they then will be, and answers undefined where the profile moved.
 */
export const withCustomer = async <Outcome extends { outcome: string }>(
  { customers, now, reread }: People,
  details: CustomerDetails,
  attempt: (
    identity: Identity,
    profile: ProfileWrite | undefined,
    next: Customer,
  ) => Promise<Outcome | undefined>,
): Promise<Outcome | { outcome: "tooManyAttributes" }> => {
  for (let round = 0; round < PROFILE_ROUNDS; round += 1) {
    const identity = identityOf(customers, details.id);
    if (identity.unreadable) throw identity.unreadable;
    const profile = profileWrite(identity, details, now);
    const next = applyChanges(
      identity.profile ?? newCustomer({ ...details, id: identity.id }, now),
      profile?.kind === "change" ? profile.changes : undefined,
    );
    if (Object.keys(next.attributes).length > ATTRIBUTES_PER_CUSTOMER)
      return { outcome: "tooManyAttributes" };
    const outcome = await attempt(identity, profile, next);
    if (outcome !== undefined) {
      if (STORED.has(outcome.outcome)) remember(customers, details.id, next);
      return outcome;
    }
    customers.set(details.id, identityOf(await reread(details.id), details.id));
  }
  throw new StoreUnavailable("the customer's profile kept changing");
};
