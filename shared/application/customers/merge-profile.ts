import type { Instant } from "../../domain/base/time.ts";
import {
  applyChanges,
  attributesThatFit,
  type Customer,
  type CustomerDetails,
  newCustomer,
  profileChanges,
  SERVER,
  type Source,
} from "../../domain/customers/index.ts";
import { StoreUnavailable } from "../base/store-unavailable.ts";
import { takeBack } from "./join-customers.ts";
import type { KnownCustomers } from "./known-customers.ts";
import type { CustomerJoiner, Identity, ProfileWrite } from "./ports.ts";

const profileWrite = (
  { id, profile }: Identity,
  details: CustomerDetails,
  now: Instant,
  source: Source,
): ProfileWrite | undefined => {
  if (profile === undefined)
    return { kind: "create", customer: newCustomer({ ...details, id }, now, source) };
  const changes = profileChanges(profile, details, now, source);
  return changes && { kind: "change", id, changes };
};

/** Outcomes after which the profile is stored as planned. */
const STORED = new Set(["recorded", "known"]);

const PROFILE_ROUNDS = 4;

/**
 * Tries to write with the customer as last read. Where the profile has changed since, reads it and tries again.
 * `attempt` gets the change of the profile, the customer after it, and the names of attributes that were left out; it
 * answers undefined where the profile changed. Attributes without room refuse the call unless it `keepsWhatFits`. A page key
 * is not shown them, because it reads nothing.
 * @throws {StoreUnavailable} where it keeps changing
 */
export const withCustomer = async <Outcome extends { outcome: string }>(
  {
    store,
    customers,
    now,
    keepsWhatFits = false,
    source = SERVER,
  }: {
    store: Pick<CustomerJoiner, "separate">;
    customers: KnownCustomers;
    now: Instant;
    keepsWhatFits?: boolean;
    source?: Source;
  },
  details: CustomerDetails,
  attempt: (
    profile: ProfileWrite | undefined,
    next: Customer,
    surplus: string[],
  ) => Promise<Outcome | undefined>,
): Promise<Outcome | { outcome: "tooManyAttributes" }> => {
  for (let round = 0; round < PROFILE_ROUNDS; round += 1) {
    // A page key may join the id at any moment until a server has used it.
    if (source.by !== "page") await takeBack(store)([details.id], { now, source }, customers);
    const identity = customers.of(details.id);
    if (identity.unreadable) throw identity.unreadable;
    const { fitting: attributes, surplus } = attributesThatFit(identity.profile, details, source);
    const isServer = source.by === "server";
    if (surplus.length > 0 && isServer && !keepsWhatFits) return { outcome: "tooManyAttributes" };
    const fitting = surplus.length > 0 ? { ...details, attributes } : details;
    const profile = profileWrite(identity, fitting, now, source);
    const next = applyChanges(
      identity.profile ?? newCustomer({ ...fitting, id: identity.id }, now, source),
      profile?.kind === "change" ? profile.changes : undefined,
    );
    const outcome = await attempt(profile, next, isServer ? surplus : []);
    if (outcome !== undefined) {
      if (STORED.has(outcome.outcome)) customers.replace(details.id, next);
      return outcome;
    }
    await customers.reread([details.id]);
  }
  throw new StoreUnavailable("the customer's profile kept changing");
};
