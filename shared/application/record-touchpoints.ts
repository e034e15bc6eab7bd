import { randomUUID } from "node:crypto";
import type { CustomerDetails } from "../domain/customer.ts";
import { type Definitions, surveysTriggeredBy } from "../domain/definitions.ts";
import { canonicalJson, sha256 } from "../domain/digest.ts";
import type { Invitation } from "../domain/invitation.ts";
import { issueInvitations, outcomeOf } from "../domain/issue-invitations.ts";
import type { JoinOutcome } from "../domain/join.ts";
import type { Instant } from "../domain/time.ts";
import { isTooFarAhead, type Touchpoint, type TouchpointInput } from "../domain/touchpoint.ts";
import { registrationOf } from "../domain/touchpoint-type.ts";
import { type CustomerJoiner, type Identity, identityOf, joinCustomers } from "./join-customers.ts";
import { type People, type ProfileWrite, withCustomer } from "./merge-profile.ts";
import { gatherBy, workThrough } from "./side-by-side.ts";

/** What is stored already of the things that some events speak of; a row that can't be read is its error. */
export type Known = {
  definitions: Definitions;
  touchpoints: ReadonlyMap<string, Touchpoint | { unreadable: Error }>;
  customers: ReadonlyMap<string, Identity>;
};

/**
 * Stores touchpoints and profiles. `save` answers with the touchpoint that stands under the id where another one
 * does, and with `profileMoved` where the profile was created, erased or joined meanwhile: then nothing of the
 * touchpoint is written.
 */
export interface TouchpointStore extends CustomerJoiner {
  read(ids: { touchpoints: readonly string[]; customers: readonly string[] }): Promise<Known>;
  save(entry: {
    touchpoint: Touchpoint;
    invitations: readonly Invitation[];
    profile: ProfileWrite | undefined;
  }): Promise<{ saved: "recorded" } | { saved: "exists"; original: Touchpoint } | { saved: "profileMoved" }>;
  /** Answers whether it held. */
  saveProfile(profile: ProfileWrite): Promise<boolean>;
}

/**
 * One thing that a caller says of a customer: that they passed a touchpoint, or only who they are; and maybe that
 * another id, under which they were known before, is theirs.
 */
export type CustomerEvent = {
  customer: CustomerDetails;
  formerId?: string | undefined;
  touchpoint?: Omit<TouchpointInput, "customer"> | undefined;
};

export type RecordOutcome =
  | { outcome: "recorded"; touchpoint: Touchpoint }
  | { outcome: "duplicate"; touchpoint: Touchpoint }
  | { outcome: "conflict"; id: string }
  | { outcome: "ahead" }
  | { outcome: "tooManyAttributes" }
  /** One item's own misfortune: it can be sent again. */
  | { outcome: "fault"; error: unknown };

/** `known`: the event had no touchpoint, and what it says of the customer is stored. */
export type EventOutcome = (RecordOutcome | { outcome: "known" }) & { join?: JoinOutcome };

const contentHash = (input: TouchpointInput): string => sha256(canonicalJson(input));

/** What was erased keeps no trace of its content, so every call with its id is a replay. */
const replay = (original: Touchpoint, hash: string): RecordOutcome =>
  original.contentHash === undefined || original.contentHash === hash
    ? { outcome: "duplicate", touchpoint: original }
    : { outcome: "conflict", id: original.id };

const compose = (
  { customerId, hash, now }: { customerId: string; hash: string; now: Instant },
  input: Omit<TouchpointInput, "customer">,
  definitions: Definitions,
) => {
  const { registered, suggestion } = registrationOf(input.touchpoint, definitions.types);
  const recorded = {
    id: input.id ?? randomUUID(),
    touchpoint: input.touchpoint,
    customerId,
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

type Context = People & { store: TouchpointStore; known: Known };

const recordTouchpoint = async (context: Context, input: TouchpointInput): Promise<RecordOutcome> => {
  const { store, known, now } = context;
  if (isTooFarAhead(input.occurredAt, now)) return { outcome: "ahead" };
  const hash = contentHash(input);
  const original = input.id === undefined ? undefined : known.touchpoints.get(input.id);
  if (original && "unreadable" in original) throw original.unreadable;
  if (original) return replay(original, hash);
  return withCustomer<RecordOutcome>(context, input.customer, async ({ id: customerId }, profile) => {
    const { touchpoint, invitations } = compose({ customerId, hash, now }, input, known.definitions);
    const result = await store.save({ touchpoint, invitations, profile });
    switch (result.saved) {
      case "recorded":
        return { outcome: "recorded", touchpoint };
      case "exists":
        return replay(result.original, hash);
      case "profileMoved":
        return undefined;
      default:
        return result satisfies never;
    }
  });
};

const updateProfile = (context: Context, details: CustomerDetails): Promise<EventOutcome> =>
  withCustomer<EventOutcome>(context, details, async (_identity, profile) =>
    profile === undefined || (await context.store.saveProfile(profile)) ? { outcome: "known" } : undefined,
  );

type JoinResult = { join: JoinOutcome } | { fault: unknown };
const pairOf = ({ customer, formerId }: CustomerEvent): string => JSON.stringify([customer.id, formerId]);

/** Joins what the events say belongs together, each pair once, before anything is recorded. */
const joinFirst = async (
  store: TouchpointStore,
  { customers, now }: Context,
  events: readonly CustomerEvent[],
): Promise<ReadonlyMap<string, JoinResult>> => {
  const results = new Map<string, JoinResult>();
  const pairs = new Map<string, { id: string; formerId: string; email: string | undefined }>();
  for (const event of events) {
    const { customer, formerId } = event;
    if (formerId === undefined || formerId === customer.id) continue;
    const isOne = identityOf(customers, customer.id).id === identityOf(customers, formerId).id;
    if (isOne) results.set(pairOf(event), { join: "joined" });
    else pairs.set(pairOf(event), { id: customer.id, formerId, email: customer.email });
  }
  await workThrough(
    gatherBy([...pairs], ([, { id }]) => id),
    async ([name, pair]) => {
      const result = await joinCustomers(store)(pair, now).then(
        (join): JoinResult => ({ join }),
        (fault: unknown): JoinResult => ({ fault }),
      );
      results.set(name, result);
    },
  );
  // Who stands behind the ids is not what was read before.
  if (pairs.size > 0)
    for (const [asked, identity] of await store.identities(
      events.flatMap(({ customer, formerId }) => (formerId === undefined ? [] : [customer.id, formerId])),
    ))
      customers.set(asked, identity);
  return results;
};

const receive = async (context: Context, { customer, touchpoint }: CustomerEvent): Promise<EventOutcome> =>
  touchpoint ? recordTouchpoint(context, { ...touchpoint, customer }) : updateProfile(context, customer);

/**
 * Takes in what callers say of customers, each event by itself: what one of them meets never stops another. Those
 * of one customer go one after the other in the order given; customers go side by side. A fault of the store is
 * the event's own outcome.
 */
export const receiveEvents =
  (store: TouchpointStore) =>
  async (events: readonly CustomerEvent[], now: Instant): Promise<EventOutcome[]> => {
    const known = await store.read({
      touchpoints: events.flatMap(({ touchpoint }) => touchpoint?.id ?? []),
      customers: events.flatMap(({ customer, formerId }) =>
        formerId === undefined ? [customer.id] : [customer.id, formerId],
      ),
    });
    const context: Context = {
      store,
      known,
      customers: new Map(known.customers),
      now,
      reread: (id) => store.identities([id]),
    };
    const joins = await joinFirst(store, context, events);
    const outcomes: EventOutcome[] = new Array(events.length);
    const queues = gatherBy(
      events.map((event, index) => ({ event, index })),
      ({ event }) => identityOf(context.customers, event.customer.id).id,
    );
    await workThrough(queues, async ({ event, index }) => {
      const joined = joins.get(pairOf(event));
      outcomes[index] =
        joined && "fault" in joined
          ? { outcome: "fault", error: joined.fault }
          : await receive(context, event).then(
              (outcome) => ({ ...outcome, ...joined }),
              (error: unknown) => ({ outcome: "fault", error }),
            );
    });
    return outcomes;
  };

/** Records touchpoints as {@link receiveEvents} does. */
export const recordTouchpoints =
  (store: TouchpointStore) =>
  async (inputs: readonly TouchpointInput[], now: Instant): Promise<RecordOutcome[]> =>
    (await receiveEvents(store)(
      inputs.map(({ customer, ...touchpoint }) => ({ customer, touchpoint })),
      now,
    )) as RecordOutcome[];
