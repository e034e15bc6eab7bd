import { canonicalJson } from "../base/digest.ts";
import { dayIn, type Instant } from "../base/time.ts";
import type { AccountChange, AccountEvent } from "./event.ts";
import { keptOf } from "./kept-events.ts";

/**
 * Of a customer, the newest months of use are kept, so many under all their ids. A page's key may send older ones, and each
 * takes room in the row. Without its month, use is no use of a customer who paid, and its days stay with the id by which
 * they came, whatever is joined.
 */
const KEPT_MONTHS = 120;

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

/** What happened under one id of a customer. */
export type AccountHistory = {
  /** In order, each once. */
  events: readonly KeptEvent[];
  /** Months in which the customer used the product, `YYYY-MM`, sorted; of the reporting time zone. See {@link KEPT_MONTHS}. */
  months: readonly string[];
};

/**
 * What is known of one customer's subscriptions, onboarding, goals and use of the product: under their own id, and under
 * each id that was joined to it. {@link wholeHistory} is all of it.
 */
export type Account = AccountHistory & {
  /** By the reference of the joined id: a page key may join an id that a server takes back. */
  joined: Readonly<Record<string, AccountHistory>>;
  /** Since when events are missing here, because there are more than are kept; null where none is. */
  lostFrom: Instant | null;
};

/** The account of a customer of whom nothing is known. */
export const noAccount: Account = { events: [], months: [], joined: {}, lostFrom: null };
const NO_HISTORY: AccountHistory = { events: [], months: [] };

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

/** All that happened, under whichever id: what the customer counts as. */
export const wholeHistory = ({ events, months, joined }: Account): AccountHistory => {
  const others = Object.values(joined);
  return others.length === 0
    ? { events, months }
    : {
        events: inOrder([...events, ...others.flatMap((one) => one.events)]),
        months: monthsInOrder([...months, ...others.flatMap((one) => one.months)]),
      };
};

const both = (a: AccountHistory, b: AccountHistory): AccountHistory => ({
  events: inOrder([...a.events, ...b.events]),
  months: monthsInOrder([...a.months, ...b.months]),
});

const isEmpty = ({ events, months }: AccountHistory): boolean => events.length + months.length === 0;

const earliest = (...times: (Instant | null | undefined)[]): Instant | null =>
  times.filter((at) => typeof at === "string").sort()[0] ?? null;

/** Which of all events stay, and since when some don't. */
const eventsKept = (all: readonly KeptEvent[]) => {
  const places = new Set(keptOf(all).map(placeOf));
  const isStaying = (event: KeptEvent) => places.has(placeOf(event));
  return { isStaying, firstLost: all.find((event) => !isStaying(event))?.at };
};

/** Leaves out what is more than is kept, whichever id it came by, and ids without any history. */
const capped = (account: Account): Account => {
  const { events, months, joined, lostFrom } = account;
  const all = wholeHistory(account);
  const { isStaying, firstLost } = eventsKept(all.events);
  const firstMonth = all.months.at(-KEPT_MONTHS) ?? "";
  const staying = (one: AccountHistory): AccountHistory => ({
    events: firstLost === undefined ? one.events : one.events.filter(isStaying),
    months: one.months.filter((month) => month >= firstMonth),
  });
  const others = Object.entries(joined)
    .map(([ref, one]) => [ref, staying(one)] as const)
    .filter(([, one]) => !isEmpty(one))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...account,
    ...staying({ events, months }),
    joined: Object.fromEntries(others),
    lostFrom: earliest(firstLost, lostFrom),
  };
};

/** The account with more of one id's history: of its own, or of the joined id that has this reference. */
const withHistory = (account: Account, more: AccountHistory, ref: string | undefined): Account =>
  ref === undefined
    ? { ...account, ...both(account, more) }
    : { ...account, joined: { ...account.joined, [ref]: both(account.joined[ref] ?? NO_HISTORY, more) } };

/**
 * The account with these events taken in. Whatever their order, however they are split, and however often one is taken
 * in: the same events give the same account. Of too many, those stay that {@link keptOf} names; `lostFrom` says when the
 * first of the others happened. Of months of use, the last {@link KEPT_MONTHS} stay.
 *
 * @param timeZone the reporting time zone, for the months of use
 * @param joinedRef the reference of the joined id that they came with; undefined for the account's own
 */
export const takeAccountEvents = (
  account: Account,
  events: readonly AccountEvent[],
  timeZone: string,
  joinedRef?: string,
): Account => {
  const months = events.filter((event) => !isKept(event)).map(({ at }) => dayIn(at, timeZone).slice(0, 7));
  return capped(withHistory(account, { events: events.filter(isKept).map(kept), months }, joinedRef));
};

/**
 * The account with another one, and with that of all ids that had been joined to it.
 * @param otherRef the reference of the joined id that it is of; undefined where it is the account's own
 */
export const uniteAccounts = (account: Account, other: Account, otherRef: string | undefined): Account => {
  const parts = [[otherRef, other] as const, ...Object.entries(other.joined)];
  const united = parts.reduce(
    (sum, [ref, { events, months }]) => withHistory(sum, { events, months }, ref),
    account,
  );
  return capped({ ...united, lostFrom: earliest(account.lostFrom, other.lostFrom) });
};

/** An account without what came by a joined id that is taken back, and that as an account of its own. */
export const separateAccount = (account: Account, ref: string): { rest: Account; own: Account } => {
  const { [ref]: part = NO_HISTORY, ...joined } = account.joined;
  return { rest: { ...account, joined }, own: { ...noAccount, ...part, lostFrom: account.lostFrom } };
};

/** Whether nothing at all is known. */
export const isEmptyAccount = (account: Account): boolean =>
  isEmpty(account) && Object.keys(account.joined).length === 0;
