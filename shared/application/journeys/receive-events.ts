import type { Instant } from "../../domain/base/time.ts";
import type { CustomerDetails, JoinOutcome, Sender } from "../../domain/customers/index.ts";
import { pageTouchpointId, type TouchpointInput } from "../../domain/journeys/index.ts";
import { gatherBy, workThrough } from "../base/side-by-side.ts";
import {
  createKnownCustomers,
  joinCustomers,
  type KnownCustomers,
  takeBack,
  withCustomer,
} from "../customers/index.ts";
import type { TouchpointStore } from "./ports.ts";
import {
  type Context,
  type LeftOut,
  type Options,
  type RecordOutcome,
  recordTouchpoint,
} from "./record-touchpoint.ts";

/**
 * What a caller sends about a customer: a touchpoint, or only profile fields; and perhaps a former id of the same
 * customer.
 */
export type CustomerEvent = {
  customer: CustomerDetails;
  /** The customer's id is that of a visitor who is not known yet. */
  isAnonymous?: boolean;
  formerId?: string | undefined;
  /**
   * When the former id is joined. `onceKnown`: only where something was recorded under it before, or is by the same call;
   * some clients send a random one with each message, and the customer would soon be full.
   */
  joins?: "always" | "onceKnown";
  touchpoint?: EventTouchpoint | undefined;
  /** `false`: it triggers no survey, whatever the call says. */
  ask?: boolean;
  /** Leaves out what there is no room for, an attribute or the channel, and records the rest. */
  keepsWhatFits?: boolean;
};

/** `saidAt` is the caller's own word for `occurredAt`, which was put right: a replay is known by it. */
export type EventTouchpoint = Omit<TouchpointInput, "customer"> & { saidAt?: Instant | undefined };

/** `known`: the event had no touchpoint, and its profile fields are stored. */
export type EventOutcome = (RecordOutcome | ({ outcome: "known" } & LeftOut)) & { join?: JoinOutcome };

const updateProfile = (context: Context, details: CustomerDetails): Promise<EventOutcome> =>
  withCustomer<EventOutcome>(context, details, async (profile, _, attributesLeftOut) =>
    profile === undefined || (await context.store.saveProfile(profile))
      ? { outcome: "known", ...(attributesLeftOut.length > 0 && { attributesLeftOut }) }
      : undefined,
  );

const idsOf = ({ customer, formerId }: CustomerEvent): string[] =>
  formerId === undefined ? [customer.id] : [customer.id, formerId];
const idsOfJoin = (event: CustomerEvent): string[] => (event.formerId === undefined ? [] : idsOf(event));

type JoinResult = { join: JoinOutcome } | { fault: unknown };
const pairOf = ({ customer, formerId }: CustomerEvent): string => JSON.stringify([customer.id, formerId]);

/** Joins the ids that the events name together, each pair once, before anything is recorded. */
const joinFirst = async (
  store: TouchpointStore,
  { customers, now, by }: Context,
  events: readonly CustomerEvent[],
): Promise<ReadonlyMap<string, JoinResult>> => {
  const results = new Map<string, JoinResult>();
  const pairs = new Map<string, { id: string; formerId: string; email: string | undefined; by: Sender }>();
  const recorded = new Set(events.map(({ customer }) => customer.id));
  const named = new Set(events.flatMap(({ customer, isAnonymous }) => (isAnonymous ? [] : [customer.id])));
  for (const event of events) {
    const { customer, formerId, joins = "always" } = event;
    if (formerId === undefined || formerId === customer.id) continue;
    const isKnown = customers.of(formerId).profile !== undefined || recorded.has(formerId);
    if ((joins === "onceKnown" || by === "page") && !isKnown) continue;
    // The same call uses it as a customer's id.
    if (by === "page" && named.has(formerId)) continue;
    const isOne = customers.of(customer.id).id === customers.of(formerId).id;
    if (isOne) results.set(pairOf(event), { join: "joined" });
    else pairs.set(pairOf(event), { id: customer.id, formerId, email: customer.email, by });
  }
  await workThrough(
    gatherBy([...pairs], ([, { id }]) => id),
    async ([name, pair]) => {
      const result = await joinCustomers(store)(pair, now, customers).then(
        (join): JoinResult => ({ join }),
        (fault: unknown): JoinResult => ({ fault }),
      );
      results.set(name, result);
    },
  );
  // A join changes which customer an id belongs to. Nothing is read where none was made: by the time that it takes, the
  // sender of a page key would learn whether a server knows an id.
  const isJoined = [...pairs.keys()].some((name) => {
    const result = results.get(name);
    return result !== undefined && "join" in result && result.join === "joined";
  });
  if (isJoined) await customers.reread(events.flatMap(idsOfJoin));
  return results;
};

const receive = async (
  shared: Context,
  { customer, isAnonymous, touchpoint, ask = true, keepsWhatFits = false }: CustomerEvent,
): Promise<EventOutcome> => {
  const source = { by: shared.by, isAnonymous };
  const context = { ...shared, source, ask: shared.ask && ask, keepsWhatFits };
  return touchpoint
    ? recordTouchpoint(context, { ...touchpoint, customer })
    : updateProfile(context, customer);
};

/** Ids that the events use, or join to other customers than those that page keys joined them to. */
const takeBackUsed = async (
  store: TouchpointStore,
  { customers, now, by }: Context,
  events: readonly CustomerEvent[],
): Promise<void> => {
  const taking = takeBack(store);
  const how = { now, source: { by } };
  await taking(
    events.map(({ customer }) => customer.id),
    how,
    customers,
  );
  const moved = events.flatMap(({ customer, formerId = customer.id }) =>
    customers.of(formerId).id === customers.of(customer.id).id ? [] : [formerId],
  );
  await taking(moved, how, customers);
};

/**
 * The customers of a server's or a link's call. A page key may join an id after the call has read it: then it is taken back
 * as soon as it is read again, or what the call says would be stored with the attacker's customer.
 */
const takingBack = (
  store: TouchpointStore,
  context: Context,
  events: readonly CustomerEvent[],
): KnownCustomers => ({
  ...context.customers,
  reread: async (ids) => {
    await context.customers.reread(ids);
    const concerned = events.filter((event) => idsOf(event).some((id) => ids.includes(id)));
    await takeBackUsed(store, context, concerned);
  },
});

/** The event with the id that its touchpoint is stored under. */
const storedAs =
  (by: Sender) =>
  (event: CustomerEvent): CustomerEvent => {
    const { touchpoint } = event;
    return by === "page" && touchpoint?.id !== undefined
      ? { ...event, touchpoint: { ...touchpoint, id: pageTouchpointId(touchpoint.id) } }
      : event;
  };

/**
 * Records events of customers. A fault of one event is its own outcome and does not stop the others. Events of one
 * customer are recorded in the order given, customers in parallel.
 */
export const receiveEvents =
  (store: TouchpointStore) =>
  async (
    sent: readonly CustomerEvent[],
    now: Instant,
    { ask = true, by = "server" }: Options = {},
  ): Promise<EventOutcome[]> => {
    const events = sent.map(storedAs(by));
    const known = await store.read({
      touchpoints: events.flatMap(({ touchpoint }) => touchpoint?.id ?? []),
      customers: events.flatMap(idsOf),
    });
    const asRead: Context = {
      store,
      definitions: known.definitions,
      touchpoints: known.touchpoints,
      customers: createKnownCustomers(store, known.customers),
      now,
      ask,
      by,
      keepsWhatFits: false,
      source: { by },
    };
    if (by !== "page") await takeBackUsed(store, asRead, events);
    const context = by === "page" ? asRead : { ...asRead, customers: takingBack(store, asRead, events) };
    const joins = await joinFirst(store, context, events);
    const outcomes: EventOutcome[] = new Array(events.length);
    const queues = gatherBy(
      events.map((event, index) => ({ event, index })),
      ({ event }) => context.customers.of(event.customer.id).id,
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
