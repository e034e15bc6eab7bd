import { canonicalJson } from "../../../domain/base/digest.ts";
import { referenceOf } from "../../../domain/base/reference.ts";
import { dayIn, type Instant } from "../../../domain/base/time.ts";
import { type TicketGroup, type TicketRules, ticketsIn } from "../../../domain/tickets/index.ts";
import { StoreUnavailable } from "../../base/store-unavailable.ts";
import { movedOwners, type Owners, ownerIn, readOwners } from "../owners.ts";
import type { Asked, AskedTicket, TallyStore } from "../ports.ts";

/** Tickets that share a tally, before and after events were taken in. */
export type ChangedGroup = {
  before: readonly TicketGroup[];
  after: TicketGroup;
  /** Whether a touchpoint of it is of a customer who was erased. */
  isErased: boolean;
};

/** Whose ticket it is by now, and what the rows of their months say of it. */
export type ListedTicket = Pick<Asked, "customerRef"> & { ref: string; ticket: AskedTicket };

type Listed = ListedTicket & { month: string; customerId: string | undefined };

/** Most tickets of one customer and month that are listed. More are still counted, but not told apart. */
const MOST_LISTED = 1_000;
const ROUNDS = 6;

/** By which rules tickets are listed, and whose they are. */
type Listing = { rules: TicketRules; owners: Owners };

const nameOf = ({ customerRef, month }: Pick<Asked, "customerRef" | "month">): string =>
  `${customerRef} ${month}`;

const monthOf = (at: Instant, timeZone: string): string => dayIn(at, timeZone).slice(0, 7);

/** Where the tickets of a group are listed: in the months in which they were opened and first solved. */
const listedOf = (group: TicketGroup, { rules, owners }: Listing): Listed[] =>
  ticketsIn(group, rules).tickets.flatMap((one) => {
    const { ref, customerRef: openedBy, openedAt, firstSolvedAt, topic, cost, customerId } = one;
    const { ref: customerRef } = ownerIn(owners, openedBy);
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
      // Others write on a ticket too: the row is only named after the customer who opened it.
      customerId: customerId !== null && referenceOf(customerId) === openedBy ? customerId : undefined,
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
type RowChange = {
  name: Pick<Asked, "customerRef" | "month">;
  /** Tickets that are taken out of it before others are listed. */
  gone: Set<string>;
  listed: Listed[];
  isErased: boolean;
};

/**
 * The id by which a row names its customer: their own where somebody asked under it, or else one that was joined to it. None
 * where the customer of a ticket was erased, or where the id was taken back.
 */
const namedAfter = (
  { customerRef, customerId }: Asked,
  { listed, isErased }: RowChange,
  owners: Owners,
): string | undefined => {
  const isTheirs = (id: string) => ownerIn(owners, referenceOf(id)).ref === customerRef;
  const before = isErased || customerId === undefined || !isTheirs(customerId) ? undefined : customerId;
  if (listed.length === 0) return before;
  const ids = listed.flatMap((one) => one.customerId ?? []);
  const own = [...ids, ...(before === undefined ? [] : [before])].find(
    (id) => referenceOf(id) === customerRef,
  );
  return ids.length === 0 ? undefined : (own ?? ids[0]);
};

const changed = (asked: Asked, change: RowChange, { rules, owners }: Listing): Asked => {
  const { gone, listed } = change;
  const kept = Object.entries(asked.tickets).filter(([ref]) => !gone.has(ref));
  const added = listed.map(({ ref, ticket }) => [ref, ticket] as const);
  const tickets = Object.fromEntries([...kept, ...added].slice(0, MOST_LISTED));
  return summed({ ...asked, tickets, customerId: namedAfter(asked, change, owners) }, rules.timeZone);
};

/**
 * The rows that tickets of a group may be listed in: also by a run that knew only some of the events or joins, and had to
 * read the group again after it had listed them.
 */
const namesOf = ({ events }: TicketGroup, { rules: { timeZone }, owners }: Listing): RowChange["name"][] => {
  const openers = events.flatMap((event) => (event.kind === "opened" ? [event.customer] : []));
  const customers = new Set(
    openers.flatMap((opener) => {
      const { ref, others } = ownerIn(owners, opener);
      return [ref, ...others];
    }),
  );
  const months = new Set(
    events.flatMap(({ kind, at }) => (kind === "opened" || kind === "solved" ? [monthOf(at, timeZone)] : [])),
  );
  return [...customers].flatMap((customerRef) => [...months].map((month) => ({ customerRef, month })));
};

const rowChangesOf = (groups: readonly ChangedGroup[], listing: Listing): RowChange[] => {
  const wanted = new Map<string, RowChange>();
  const at = ({ customerRef, month }: RowChange["name"], isErased: boolean) => {
    const name = { customerRef, month };
    const found = wanted.get(nameOf(name)) ?? { name, gone: new Set(), listed: [], isErased: false };
    wanted.set(nameOf(name), found);
    found.isErased ||= isErased;
    return found;
  };
  for (const { after, isErased } of groups) {
    for (const name of namesOf(after, listing))
      for (const ref of after.tickets) at(name, isErased).gone.add(ref);
    for (const one of listedOf(after, listing)) at(one, isErased).listed.push(one);
  }
  return [...wanted.values()];
};

/** What of other tickets may depend on: who asked, when and about what. */
const asksAs = ({ customerRef, ref, ticket: { openedAt, topic } }: ListedTicket): string =>
  canonicalJson({ customerRef, ref, openedAt, topic });

/** What the rows said before they were written: tickets that stood there, and those that were missing. */
type Found = { tickets: ListedTicket[]; missing: Set<string>; relisted: Set<string> };

/**
 * Tickets that are listed otherwise than they were, as they were and as they are now. They were as the states of their
 * groups say, and the rows may say something else: where a run did not come to its end, or knew fewer events.
 */
const movedOf = (groups: readonly ChangedGroup[], found: Found, listing: Listing): ListedTicket[] => {
  const named = (all: readonly ListedTicket[]) => new Map(all.map((one) => [asksAs(one), one]));
  const was = named(groups.flatMap(({ before }) => before.flatMap((one) => listedOf(one, listing))));
  const inRows = named(found.tickets);
  const is = named(groups.flatMap(({ after }) => listedOf(after, listing)));
  const all = new Map([...was, ...inRows, ...is]);
  const moved = new Set(found.missing);
  for (const [name, { ref }] of all)
    if (was.has(name) !== is.has(name) || (inRows.has(name) && !is.has(name))) moved.add(ref);
  return [...all.values()].filter(({ ref }) => moved.has(ref));
};

/**
 * `moved`: tickets that are listed otherwise now, as they were and as they are. `relisted`: those of rows that changed.
 * `owners`: whose all tickets are.
 */
export type Relisted = { moved: ListedTicket[]; relisted: ReadonlySet<string>; owners: Owners };

/** Writes the rows as the changed groups say; what stood in them before is noted. */
const list = async (
  store: TallyStore,
  changes: readonly RowChange[],
  { listing, found }: { listing: Listing; found: Found },
): Promise<void> => {
  let left = changes;
  for (let round = 0; left.length > 0 && round < ROUNDS; round += 1) {
    const rows = await store.asked(left.map(({ name }) => name));
    const refused: RowChange[] = [];
    await Promise.all(
      left.map(async (one, index) => {
        const row = rows[index];
        if (row === undefined) return;
        const next = changed(row, one, listing);
        if (canonical(next) === canonical(row)) return;
        for (const ref of one.gone) {
          const ticket = row.tickets[ref];
          if (ticket) found.tickets.push({ customerRef: row.customerRef, ref, ticket });
          found.relisted.add(ref);
        }
        for (const { ref, ticket } of one.listed) {
          const isHere = monthOf(ticket.openedAt, listing.rules.timeZone) === row.month;
          if (isHere && !(ref in row.tickets)) found.missing.add(ref);
        }
        if (!(await store.putAsked(next))) refused.push(one);
      }),
    );
    left = refused;
  }
  if (left.length > 0) throw new StoreUnavailable("the row of a customer's month kept changing");
};

const openersOf = (groups: readonly TicketGroup[]): string[] =>
  groups.flatMap(({ events }) =>
    events.flatMap((event) => (event.kind === "opened" ? [event.customer] : [])),
  );

/**
 * Lists the tickets of changed groups in the rows of their customers' months, and takes them out of the rows that they
 * are in no longer. These rows are written before others are read for them: of two tickets that are taken in at once, the
 * one that is listed last sees the other. Likewise whose tickets they are is looked up once more afterwards: of a join and
 * a ticket that come at once, the last sees the other.
 */
export const listAsked = async (
  store: TallyStore,
  { changed: groups, all }: { changed: readonly ChangedGroup[]; all: readonly TicketGroup[] },
  rules: TicketRules,
): Promise<Relisted> => {
  const openers = openersOf(all);
  const found: Found = { tickets: [], missing: new Set(), relisted: new Set() };
  let owners = await readOwners(store, openers);
  for (let round = 0; round < ROUNDS; round += 1) {
    const listing = { rules, owners };
    await list(store, rowChangesOf(groups, listing), { listing, found });
    const now = groups.length === 0 ? owners : await readOwners(store, openers);
    const isSettled = movedOwners(owners, now).length === 0;
    owners = now;
    if (isSettled)
      return { moved: movedOf(groups, found, { rules, owners }), relisted: found.relisted, owners };
  }
  throw new StoreUnavailable("a customer's ids kept being joined");
};
