import { monthsBetween } from "../../domain/base/period.ts";
import { addDuration, dayIn, type Instant, subtractDuration } from "../../domain/base/time.ts";
import { type TicketGroup, type TicketRow, type TicketRules, ticketsIn } from "../../domain/tickets/index.ts";
import type { Asked, AskedTicket, TallyStore } from "./ports.ts";

/** Tickets that share a tally, before and after events were taken in. */
export type ChangedGroup = { before: readonly TicketGroup[]; after: TicketGroup };

type Listed = {
  customerRef: string;
  month: string;
  ref: string;
  customerId: string | undefined;
  ticket: AskedTicket;
};

/** Most tickets of one customer and month that are listed. More are still counted, but not told apart. */
export const MOST_LISTED = 1_000;
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
      customerId: customerId ?? undefined,
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

const changed = (
  asked: Asked,
  { gone, listed }: { gone: ReadonlySet<string>; listed: readonly Listed[] },
  timeZone: string,
): Asked => {
  const kept = Object.entries(asked.tickets).filter(([ref]) => !gone.has(ref));
  const added = listed.map(({ ref, ticket }) => [ref, ticket] as const);
  const tickets = Object.fromEntries([...kept, ...added].slice(0, MOST_LISTED));
  const known = listed.find(({ customerId }) => customerId !== undefined)?.customerId;
  return summed({ ...asked, tickets, customerId: known ?? asked.customerId }, timeZone);
};

/**
 * Lists the tickets of changed groups in the rows of their customers' months, and takes them out of the rows that they
 * are in no longer. These rows are written before others are read for them ({@link readAgain}): of two tickets that are
 * taken in at once, the one that is listed last sees the other.
 */
export const listAsked = async (
  store: TallyStore,
  groups: readonly ChangedGroup[],
  rules: TicketRules,
): Promise<void> => {
  const wanted = new Map<
    string,
    { name: { customerRef: string; month: string }; gone: Set<string>; listed: Listed[] }
  >();
  const at = (name: { customerRef: string; month: string }) => {
    const found = wanted.get(nameOf(name)) ?? { name, gone: new Set<string>(), listed: [] };
    wanted.set(nameOf(name), found);
    return found;
  };
  for (const { before, after } of groups) {
    for (const one of before.flatMap((group) => listedOf(group, rules))) at(one).gone.add(one.ref);
    for (const one of listedOf(after, rules)) {
      const row = at(one);
      row.gone.add(one.ref);
      row.listed.push(one);
    }
  }
  let left = [...wanted.values()];
  for (let round = 0; left.length > 0 && round < ROUNDS; round += 1) {
    const rows = await store.asked(left.map(({ name }) => name));
    const refused: typeof left = [];
    await Promise.all(
      left.map(async (one, index) => {
        const row = rows[index];
        if (row === undefined) return;
        const next = changed(row, one, rules.timeZone);
        if (canonical(next) !== canonical(row) && !(await store.putAsked(next))) refused.push(one);
      }),
    );
    left = refused;
  }
  if (left.length > 0) throw new Error("the row of a customer's month kept changing");
};

const monthsOf = (from: Instant, to: Instant, timeZone: string): string[] =>
  monthsBetween(dayIn(from, timeZone), dayIn(to, timeZone));

/** Days and months are those of a zone: so a little more than the window is looked at, and the ticket itself decides. */
const earliestUndone = ({ openedAt }: TicketRow, { fcrWindow }: TicketRules): Instant =>
  subtractDuration(subtractDuration(openedAt, fcrWindow), "P2D");

/** The months in which a ticket's customer may have asked again, and those in which another's solution may be undone by it. */
const monthsAround = (ticket: TicketRow, rules: TicketRules): string[] => {
  const { fcrWindow, timeZone } = rules;
  return [
    ...monthsOf(earliestUndone(ticket, rules), ticket.openedAt, timeZone),
    ...(ticket.firstSolvedAt
      ? monthsOf(ticket.firstSolvedAt, addDuration(ticket.firstSolvedAt, fcrWindow, timeZone), timeZone)
      : []),
  ];
};

/** Tickets without a topic are about the same, as far as anybody knows. */
const isSameTopic = (a: Pick<AskedTicket, "topic">, b: Pick<TicketRow, "topic">): boolean =>
  (a.topic ?? null) === b.topic;

/** When the customer first asked again about the topic, by another ticket, within the window after the first solution. */
const againAfter = (
  ticket: TicketRow,
  others: readonly (readonly [string, AskedTicket])[],
  rules: TicketRules,
): Instant | undefined => {
  const { firstSolvedAt } = ticket;
  if (firstSolvedAt === null) return undefined;
  const end = addDuration(firstSolvedAt, rules.fcrWindow, rules.timeZone);
  return others
    .filter(([, one]) => isSameTopic(one, ticket) && one.openedAt > firstSolvedAt && one.openedAt <= end)
    .map(([, one]) => one.openedAt)
    .sort()[0];
};

/** The tickets whose first contact this one may undo: of the same topic, solved at most a window and a day before. */
const undoneBy = (
  ticket: TicketRow,
  others: readonly (readonly [string, AskedTicket])[],
  rules: TicketRules,
): string[] => {
  const begin = earliestUndone(ticket, rules);
  return others
    .filter(
      ([, one]) =>
        one.solvedAt !== undefined &&
        isSameTopic(one, ticket) &&
        one.solvedAt < ticket.openedAt &&
        one.solvedAt >= begin,
    )
    .map(([ref]) => ref);
};

/** What the rows of their customers' months say about groups of tickets. */
export type Around = {
  /** By ticket: when the customer asked again. */
  again: Record<string, Instant>;
  /** Other tickets that have to be looked at again. */
  undone: string[];
};

export const readAgain = async (
  store: TallyStore,
  groups: readonly TicketGroup[],
  rules: TicketRules,
): Promise<Around[]> => {
  const tickets = groups.map((group) => ticketsIn(group, rules).tickets);
  const names = new Map(
    tickets.flat().flatMap((ticket) =>
      monthsAround(ticket, rules).map((month) => {
        const name = { customerRef: ticket.customerRef, month };
        return [nameOf(name), name] as const;
      }),
    ),
  );
  const rows = await store.asked([...names.values()]);
  const byName = new Map(rows.map((row) => [nameOf(row), row]));
  return tickets.map((ofGroup) => {
    const own = new Set(ofGroup.map(({ ref }) => ref));
    const around: Around = { again: {}, undone: [] };
    for (const ticket of ofGroup) {
      const others = new Map(
        monthsAround(ticket, rules).flatMap((month) =>
          Object.entries(byName.get(nameOf({ customerRef: ticket.customerRef, month }))?.tickets ?? {}),
        ),
      );
      others.delete(ticket.ref);
      const again = againAfter(ticket, [...others], rules);
      if (again !== undefined) around.again[ticket.ref] = again;
      around.undone.push(...undoneBy(ticket, [...others], rules).filter((ref) => !own.has(ref)));
    }
    return around;
  });
};
