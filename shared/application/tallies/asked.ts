import { canonicalJson } from "../../domain/base/digest.ts";
import { referenceOf } from "../../domain/base/reference.ts";
import { dayIn, type Instant } from "../../domain/base/time.ts";
import { type TicketGroup, type TicketRules, ticketsIn } from "../../domain/tickets/index.ts";
import { StoreUnavailable } from "../base/store-unavailable.ts";
import type { Asked, AskedTicket, TallyStore } from "./ports.ts";

/** Tickets that share a tally, before and after events were taken in. */
export type ChangedGroup = {
  before: readonly TicketGroup[];
  after: TicketGroup;
  /** Whether a touchpoint of it is of a customer who was erased. */
  isErased: boolean;
};

/** Whose ticket it is, and what the rows of their months say of it. */
export type ListedTicket = Pick<Asked, "customerRef"> & { ref: string; ticket: AskedTicket };

type Listed = ListedTicket & { month: string; customerId: string | undefined };

/** Most tickets of one customer and month that are listed. More are still counted, but not told apart. */
const MOST_LISTED = 1_000;
const ROUNDS = 6;

const nameOf = ({ customerRef, month }: Pick<Asked, "customerRef" | "month">): string =>
  `${customerRef} ${month}`;

const monthOf = (at: Instant, timeZone: string): string => dayIn(at, timeZone).slice(0, 7);

/** Where the tickets of a group are listed: in the months in which they were opened and first solved. */
const listedOf = (group: TicketGroup, rules: TicketRules): Listed[] =>
  ticketsIn(group, rules).tickets.flatMap((one) => {
    const { ref, customerRef, openedAt, firstSolvedAt, topic, cost, customerId } = one;
    const { timeZone } = rules;
    const ticket: AskedTicket = {
      openedAt,
      ...(firstSolvedAt && { solvedAt: firstSolvedAt }),
      ...(topic !== null && { topic }),
      ...(cost && { cost }),
    };
    const months = new Set(
      [openedAt, ...(firstSolvedAt ? [firstSolvedAt] : [])].map((at) => monthOf(at, timeZone)),
    );
    return [...months].map((month) => ({
      customerRef,
      month,
      ref,
      // Others write on a ticket too: the row is only named after the customer whose months it is about.
      customerId: customerId !== null && referenceOf(customerId) === customerRef ? customerId : undefined,
      ticket,
    }));
  });

/** What the tickets of a row come to. */
const summed = (asked: Omit<Asked, "opened" | "costs">, timeZone: string): Asked => {
  const all = Object.values(asked.tickets);
  const isIn = (at: Instant | undefined) => at !== undefined && monthOf(at, timeZone) === asked.month;
  const costs: Record<string, number> = {};
  for (const { solvedAt, cost } of all)
    if (cost && isIn(solvedAt)) costs[cost.currency] = (costs[cost.currency] ?? 0) + cost.amount;
  return { ...asked, opened: all.filter(({ openedAt }) => isIn(openedAt)).length, costs };
};

const canonical = (asked: Asked): string =>
  JSON.stringify([asked.customerId, Object.entries(asked.tickets).sort(([a], [b]) => (a < b ? -1 : 1))]);

/** What becomes of the row of a customer's month. */
type Listing = {
  name: Pick<Asked, "customerRef" | "month">;
  /** Tickets that are taken out of it before others are listed. */
  gone: Set<string>;
  listed: Listed[];
  isErased: boolean;
};

const changed = (asked: Asked, { gone, listed, isErased }: Listing, timeZone: string): Asked => {
  const kept = Object.entries(asked.tickets).filter(([ref]) => !gone.has(ref));
  const added = listed.map(({ ref, ticket }) => [ref, ticket] as const);
  const tickets = Object.fromEntries([...kept, ...added].slice(0, MOST_LISTED));
  // The customer of a ticket without a name was erased.
  const [known] = listed.flatMap(({ customerId }) => customerId ?? []);
  const before = isErased ? undefined : asked.customerId;
  return summed({ ...asked, tickets, customerId: listed.length > 0 ? known : before }, timeZone);
};

/**
 * The rows that tickets of a group may be listed in: also by a run that knew only some of the events, and had to read the
 * group again after it had listed them.
 */
const namesOf = ({ events }: TicketGroup, { timeZone }: TicketRules): Listing["name"][] => {
  const customers = new Set(events.flatMap((event) => (event.kind === "opened" ? [event.customer] : [])));
  const months = new Set(
    events.flatMap(({ kind, at }) => (kind === "opened" || kind === "solved" ? [monthOf(at, timeZone)] : [])),
  );
  return [...customers].flatMap((customerRef) => [...months].map((month) => ({ customerRef, month })));
};

const listingsOf = (groups: readonly ChangedGroup[], rules: TicketRules): Listing[] => {
  const wanted = new Map<string, Listing>();
  const at = ({ customerRef, month }: Listing["name"], isErased: boolean) => {
    const name = { customerRef, month };
    const found = wanted.get(nameOf(name)) ?? { name, gone: new Set(), listed: [], isErased: false };
    wanted.set(nameOf(name), found);
    found.isErased ||= isErased;
    return found;
  };
  for (const { after, isErased } of groups) {
    for (const name of namesOf(after, rules))
      for (const ref of after.tickets) at(name, isErased).gone.add(ref);
    for (const one of listedOf(after, rules)) at(one, isErased).listed.push(one);
  }
  return [...wanted.values()];
};

/** What of other tickets may depend on: who asked, when and about what. */
const asksAs = ({ customerRef, ref, ticket: { openedAt, topic } }: ListedTicket): string =>
  canonicalJson({ customerRef, ref, openedAt, topic });

/**
 * Tickets that are listed otherwise than they were, as they were and as they are now. `left` is what the rows said: the
 * same as the state of a group, unless a run did not come to its end.
 */
const movedOf = (
  groups: readonly ChangedGroup[],
  left: readonly ListedTicket[],
  rules: TicketRules,
): ListedTicket[] => {
  const named = (all: readonly ListedTicket[]) => new Map(all.map((one) => [asksAs(one), one]));
  const was = named([
    ...groups.flatMap(({ before }) => before.flatMap((one) => listedOf(one, rules))),
    ...left,
  ]);
  const is = named(groups.flatMap(({ after }) => listedOf(after, rules)));
  const all = new Map([...was, ...is]);
  const moved = new Set([...all].flatMap(([name, { ref }]) => (was.has(name) && is.has(name) ? [] : [ref])));
  return [...all.values()].filter(({ ref }) => moved.has(ref));
};

/** `moved`: tickets that are listed otherwise now, as they were and as they are. `relisted`: those of rows that changed. */
export type Relisted = { moved: ListedTicket[]; relisted: ReadonlySet<string> };

/**
 * Lists the tickets of changed groups in the rows of their customers' months, and takes them out of the rows that they
 * are in no longer. These rows are written before others are read for them: of two tickets that are taken in at once, the
 * one that is listed last sees the other.
 */
export const listAsked = async (
  store: TallyStore,
  groups: readonly ChangedGroup[],
  rules: TicketRules,
): Promise<Relisted> => {
  let left = listingsOf(groups, rules);
  const found: ListedTicket[] = [];
  const relisted = new Set<string>();
  for (let round = 0; left.length > 0 && round < ROUNDS; round += 1) {
    const rows = await store.asked(left.map(({ name }) => name));
    const refused: typeof left = [];
    await Promise.all(
      left.map(async (one, index) => {
        const row = rows[index];
        if (row === undefined) return;
        const next = changed(row, one, rules.timeZone);
        if (canonical(next) === canonical(row)) return;
        for (const ref of one.gone) {
          const ticket = row.tickets[ref];
          if (ticket) found.push({ customerRef: row.customerRef, ref, ticket });
          relisted.add(ref);
        }
        if (!(await store.putAsked(next))) refused.push(one);
      }),
    );
    left = refused;
  }
  if (left.length > 0) throw new StoreUnavailable("the row of a customer's month kept changing");
  return { moved: movedOf(groups, found, rules), relisted };
};
