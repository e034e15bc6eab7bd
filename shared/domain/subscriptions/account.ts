import { canonicalJson } from "../base/digest.ts";
import { dayIn, type Instant } from "../base/time.ts";
import type { AccountChange, AccountEvent } from "./event.ts";
import { keptOf } from "./kept-events.ts";

/** At the same instant, changes come in the order of API section 10. */
const KINDS_IN_ORDER = [
  "started",
  "changed",
  "renewed",
  "cancelled",
  "paused",
  "resumed",
  "onboardingStarted",
  "onboardingCompleted",
  "goalSet",
  "goalReached",
] as const satisfies readonly AccountChange["kind"][];

/** An event as it is kept. Its id is not: the same change at the same time says the same, however often it is sent. */
export type KeptEvent = { at: Instant } & Exclude<AccountChange, { kind: "used" }>;

/** What is known of one customer's subscriptions, onboarding, goals and use of the product. */
export type Account = {
  /** Null until it is known, and once the person was erased. */
  customerId: string | null;
  /** In order, each once. */
  events: readonly KeptEvent[];
  /** Months in which the customer used the product, `YYYY-MM`, sorted; of the reporting time zone. */
  months: readonly string[];
  /** Since when events are missing here, because there are more than are kept; null where none is. */
  lostFrom: Instant | null;
};

/** The account of a customer of whom nothing is known. */
export const noAccount: Account = { customerId: null, events: [], months: [], lostFrom: null };

/** Events sort by time, then kind, then content: never by when they arrived. */
const placeOf = ({ at, ...change }: KeptEvent): string =>
  `${at} ${KINDS_IN_ORDER.indexOf(change.kind)} ${canonicalJson(change)}`;

/** Events in order, each once. */
export const inOrder = (events: readonly KeptEvent[]): KeptEvent[] =>
  [...new Map(events.map((event) => [placeOf(event), event]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, event]) => event);

/** Months in order, each once. */
export const monthsInOrder = (months: readonly string[]): string[] => [...new Set(months)].sort();

const isKept = (event: AccountEvent): event is AccountEvent & KeptEvent => event.kind !== "used";

const kept = ({ id: _, ...event }: AccountEvent & KeptEvent): KeptEvent => event;

/**
 * The account with these events taken in. Whatever their order, however they are split, and however often one is taken
 * in: the same events give the same account. Of too many, those stay that {@link keptOf} names; `lostFrom` says when the
 * first of the others happened.
 *
 * @param timeZone the reporting time zone, for the months of use
 */
export const takeAccountEvents = (
  account: Account,
  events: readonly AccountEvent[],
  timeZone: string,
): Account => {
  const all = inOrder([...account.events, ...events.filter(isKept).map(kept)]);
  const months = events.filter((event) => !isKept(event)).map(({ at }) => dayIn(at, timeZone).slice(0, 7));
  const stay = keptOf(all);
  const staying = new Set(stay);
  const lost = [all.find((event) => !staying.has(event))?.at, account.lostFrom]
    .filter((at) => typeof at === "string")
    .sort();
  return {
    customerId: account.customerId,
    events: stay,
    months: monthsInOrder([...account.months, ...months]),
    lostFrom: lost[0] ?? null,
  };
};

/** The account of a person who was erased. What it counts stays, and nothing in it names them. */
export const forgetCustomer = (account: Account): Account => ({ ...account, customerId: null });
