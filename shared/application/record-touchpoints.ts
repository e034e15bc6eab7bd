import { randomUUID } from "node:crypto";
import {
  ATTRIBUTES_PER_CUSTOMER,
  applyChanges,
  type Customer,
  type CustomerDetails,
  newCustomer,
  type ProfileChanges,
  profileChanges,
} from "../domain/customer.ts";
import { type Definitions, surveysTriggeredBy } from "../domain/definitions.ts";
import { canonicalJson, sha256 } from "../domain/digest.ts";
import type { Invitation } from "../domain/invitation.ts";
import { issueInvitations, outcomeOf } from "../domain/issue-invitations.ts";
import type { Instant } from "../domain/time.ts";
import { isTooFarAhead, type Touchpoint, type TouchpointInput } from "../domain/touchpoint.ts";
import { nearestKey } from "../domain/touchpoint-type.ts";
import { StoreUnavailable } from "./store-unavailable.ts";

/** What is stored already of the things that some touchpoints speak of. */
export type Known = {
  definitions: Definitions;
  touchpoints: ReadonlyMap<string, Touchpoint>;
  customers: ReadonlyMap<string, Customer>;
};

/** How the profile changes together with a touchpoint: it is new, or some fields are. */
export type ProfileWrite =
  | { kind: "create"; customer: Customer }
  | { kind: "change"; id: string; changes: ProfileChanges };

/**
 * Stores touchpoints. `save` answers with the touchpoint that stands under the id where another one does, and
 * with `profileMoved` where the profile was created meanwhile: then nothing of the touchpoint is written.
 */
export interface TouchpointStore {
  read(ids: { touchpoints: readonly string[]; customers: readonly string[] }): Promise<Known>;
  save(entry: {
    touchpoint: Touchpoint;
    invitations: readonly Invitation[];
    profile: ProfileWrite | undefined;
  }): Promise<{ saved: "recorded" } | { saved: "exists"; original: Touchpoint } | { saved: "profileMoved" }>;
}

export type RecordOutcome =
  | { outcome: "recorded"; touchpoint: Touchpoint }
  | { outcome: "duplicate"; touchpoint: Touchpoint }
  | { outcome: "conflict"; id: string }
  | { outcome: "ahead" }
  | { outcome: "tooManyAttributes" };

const contentHash = (input: TouchpointInput): string => sha256(canonicalJson(input));

const replay = (original: Touchpoint, hash: string): RecordOutcome =>
  original.contentHash === hash
    ? { outcome: "duplicate", touchpoint: original }
    : { outcome: "conflict", id: original.id };

export const profileWrite = (
  customer: Customer | undefined,
  details: CustomerDetails,
  now: Instant,
): ProfileWrite | undefined => {
  if (customer === undefined) return { kind: "create", customer: newCustomer(details, now) };
  const changes = profileChanges(customer, details);
  return changes && { kind: "change", id: details.id, changes };
};

const compose = (input: TouchpointInput, hash: string, definitions: Definitions, now: Instant) => {
  const registered = definitions.types.some((type) => type.key === input.touchpoint);
  const suggestion = registered
    ? undefined
    : nearestKey(
        input.touchpoint,
        definitions.types.map((type) => type.key),
      );
  const recorded = {
    id: input.id ?? randomUUID(),
    touchpoint: input.touchpoint,
    customerId: input.customer.id,
    channel: input.channel,
    occurredAt: input.occurredAt ?? now,
    recordedAt: now,
    properties: input.properties,
    registered,
    suggestion,
    contentHash: hash,
  };
  const invitations = issueInvitations(recorded, surveysTriggeredBy(definitions, input.touchpoint), now);
  return { touchpoint: { ...recorded, invitations: invitations.map(outcomeOf) }, invitations };
};

const PROFILE_ROUNDS = 4;

const recordOne = async (
  store: TouchpointStore,
  input: TouchpointInput,
  { known, customers, now }: { known: Known; customers: Map<string, Customer>; now: Instant },
): Promise<RecordOutcome> => {
  if (isTooFarAhead(input.occurredAt, now)) return { outcome: "ahead" };
  const hash = contentHash(input);
  const original = input.id === undefined ? undefined : known.touchpoints.get(input.id);
  if (original) return replay(original, hash);

  const { touchpoint, invitations } = compose(input, hash, known.definitions, now);
  for (let round = 0; round < PROFILE_ROUNDS; round += 1) {
    const customer = customers.get(input.customer.id);
    const profile = profileWrite(customer, input.customer, now);
    const next = applyChanges(
      customer ?? newCustomer(input.customer, now),
      profile?.kind === "change" ? profile.changes : undefined,
    );
    if (Object.keys(next.attributes).length > ATTRIBUTES_PER_CUSTOMER)
      return { outcome: "tooManyAttributes" };
    const result = await store.save({ touchpoint, invitations, profile });
    if (result.saved === "exists") return replay(result.original, hash);
    if (result.saved === "recorded") {
      customers.set(next.id, next);
      return { outcome: "recorded", touchpoint };
    }
    const fresh = (await store.read({ touchpoints: [], customers: [input.customer.id] })).customers.get(
      input.customer.id,
    );
    if (fresh) customers.set(fresh.id, fresh);
    else customers.delete(input.customer.id);
  }
  throw new StoreUnavailable("the customer's profile kept changing");
};

const CONCURRENCY = 16;

/** Places in the list, gathered by customer. */
export const queuesByCustomer = (inputs: readonly { customer: { id: string } }[]): number[][] => {
  const queues = new Map<string, number[]>();
  for (const [index, { customer }] of inputs.entries())
    queues.set(customer.id, [...(queues.get(customer.id) ?? []), index]);
  return [...queues.values()];
};

/**
 * Records touchpoints, each by itself: what one of them meets never stops another. Those of one customer go one
 * after the other in the order given; customers go side by side. A fault of the store is the item's own result.
 */
export const recordTouchpoints =
  (store: TouchpointStore) =>
  async (
    inputs: readonly TouchpointInput[],
    now: Instant,
  ): Promise<(RecordOutcome | { outcome: "fault"; error: unknown })[]> => {
    const known = await store.read({
      touchpoints: inputs.flatMap((input) => (input.id === undefined ? [] : [input.id])),
      customers: inputs.map((input) => input.customer.id),
    });
    const customers = new Map(known.customers);
    const results: (RecordOutcome | { outcome: "fault"; error: unknown })[] = new Array(inputs.length);
    const queues = queuesByCustomer(inputs);
    const work = async () => {
      for (let queue = queues.shift(); queue; queue = queues.shift()) {
        for (const index of queue) {
          const input = inputs[index] as TouchpointInput;
          results[index] = await recordOne(store, input, { known, customers, now }).catch(
            (error: unknown) => ({
              outcome: "fault" as const,
              error,
            }),
          );
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(CONCURRENCY, queues.length) }, work));
    return results;
  };
