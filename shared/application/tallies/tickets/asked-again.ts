import { monthsBetween } from "../../../domain/base/period.ts";
import { addDuration, dayIn, type Instant, subtractDuration } from "../../../domain/base/time.ts";
import { type TicketGroup, type TicketRules, ticketsIn } from "../../../domain/tickets/index.ts";
import { type Owners, ownerIn } from "../owners.ts";
import type { Asked, AskedTicket, TallyStore } from "../ports.ts";
import type { ListedTicket } from "./asked.ts";

const monthsOf = (from: Instant, to: Instant, timeZone: string): string[] =>
  monthsBetween(dayIn(from, timeZone), dayIn(to, timeZone));

/** Days and months are those of a zone: so a little more than the window is looked at, and the ticket itself decides. */
const earliestUndone = (openedAt: Instant, { fcrWindow }: TicketRules): Instant =>
  subtractDuration(subtractDuration(openedAt, fcrWindow), "P2D");

/** The months in which a ticket's customer may have asked again. */
const monthsAfter = (
  { ticket: { solvedAt } }: ListedTicket,
  { fcrWindow, timeZone }: TicketRules,
): string[] =>
  solvedAt === undefined ? [] : monthsOf(solvedAt, addDuration(solvedAt, fcrWindow, timeZone), timeZone);

/** The months of tickets that another one may undo. */
const monthsBefore = ({ ticket: { openedAt } }: ListedTicket, rules: TicketRules): string[] =>
  monthsOf(earliestUndone(openedAt, rules), openedAt, rules.timeZone);

/** Tickets without a topic are about the same, as far as anybody knows. */
const isSameTopic = (a: AskedTicket, b: AskedTicket): boolean => a.topic === b.topic;

type Others = readonly (readonly [ref: string, AskedTicket])[];

/** When the customer first asked again about the topic, by another ticket, within the window after the first solution. */
const againAfter = (ticket: AskedTicket, others: Others, rules: TicketRules): Instant | undefined => {
  const { solvedAt } = ticket;
  if (solvedAt === undefined) return undefined;
  const end = addDuration(solvedAt, rules.fcrWindow, rules.timeZone);
  return others
    .filter(([, one]) => isSameTopic(one, ticket) && one.openedAt > solvedAt && one.openedAt <= end)
    .map(([, one]) => one.openedAt)
    .sort()[0];
};

/**
 * The tickets whose first contact this one may undo: of the same topic, solved at most a window and some days before.
 * Where the customer asked in between, that undid it already: so a hundred tickets in a row are a hundred pairs.
 */
const undoneBy = (ticket: AskedTicket, others: Others, rules: TicketRules): string[] => {
  const begin = earliestUndone(ticket.openedAt, rules);
  const before = others.filter(([, one]) => isSameTopic(one, ticket));
  return before.flatMap(([ref, { solvedAt }]) => {
    if (solvedAt === undefined || solvedAt >= ticket.openedAt || solvedAt < begin) return [];
    const isUndoneBefore = before.some(
      ([other, { openedAt }]) => other !== ref && openedAt > solvedAt && openedAt < ticket.openedAt,
    );
    return isUndoneBefore ? [] : [ref];
  });
};

const nameOf = ({ customerRef, month }: Pick<Asked, "customerRef" | "month">): string =>
  `${customerRef} ${month}`;

type Months = readonly (readonly [ticket: ListedTicket, months: readonly string[]])[];

/** The other tickets of each ticket's customer, of some months. */
const othersIn = async (store: TallyStore, wanted: Months): Promise<Map<ListedTicket, Others>> => {
  const names = new Map(
    wanted.flatMap(([{ customerRef }, months]) =>
      months.map((month) => [nameOf({ customerRef, month }), { customerRef, month }] as const),
    ),
  );
  const rows = new Map((await store.asked([...names.values()])).map((row) => [nameOf(row), row.tickets]));
  return new Map(
    wanted.map(([ticket, months]) => {
      const { customerRef, ref } = ticket;
      const all = new Map(
        months.flatMap((month) => Object.entries(rows.get(nameOf({ customerRef, month })) ?? {})),
      );
      all.delete(ref);
      return [ticket, [...all]];
    }),
  );
};

const listedIn = (group: TicketGroup, rules: TicketRules, owners: Owners): ListedTicket[] =>
  ticketsIn(group, rules).tickets.map(({ ref, customerRef, openedAt, firstSolvedAt, topic }) => ({
    ref,
    customerRef: ownerIn(owners, customerRef).ref,
    ticket: { openedAt, solvedAt: firstSolvedAt ?? undefined, topic: topic ?? undefined },
  }));

/** Of each group, by ticket: when its customer asked again, as the rows of their months say. */
export const readAgain = async (
  store: TallyStore,
  { groups, owners }: { groups: readonly TicketGroup[]; owners: Owners },
  rules: TicketRules,
): Promise<Record<string, Instant>[]> => {
  const tickets = groups.map((group) => listedIn(group, rules, owners));
  const others = await othersIn(
    store,
    tickets.flat().map((one) => [one, monthsAfter(one, rules)]),
  );
  return tickets.map((ofGroup) =>
    Object.fromEntries(
      ofGroup.flatMap((one) => {
        const again = againAfter(one.ticket, others.get(one) ?? [], rules);
        return again === undefined ? [] : [[one.ref, again] as const];
      }),
    ),
  );
};

/** The tickets that have to be looked at again, because these are listed otherwise than they were. */
export const readUndone = async (
  store: TallyStore,
  moved: readonly ListedTicket[],
  rules: TicketRules,
): Promise<string[]> => {
  const others = await othersIn(
    store,
    moved.map((one) => [one, monthsBefore(one, rules)]),
  );
  return [...new Set(moved.flatMap((one) => undoneBy(one.ticket, others.get(one) ?? [], rules)))];
};
