import { monthsBetween } from "../../domain/base/period.ts";
import { referenceOf } from "../../domain/base/reference.ts";
import type { Instant } from "../../domain/base/time.ts";
import { readTicketGroup, type TicketRow, type TicketRules, ticketsIn } from "../../domain/tickets/index.ts";
import { type ListPage, pagesOf } from "../base/list-pages.ts";
import { lookThrough } from "../base/look-through-log.ts";
import type { LogEntry, LogPosition, Page } from "../base/ports.ts";
import type { TicketLog } from "../tallies/index.ts";

/** `[from, to)`, by when they were opened; a ticket must match every filter. */
export type TicketQuery = {
  from: Instant;
  to: Instant;
  /** Empty: tickets without one. */
  channel?: string | undefined;
  topic?: string | undefined;
  status?: TicketRow["status"] | undefined;
  customer?: string | undefined;
  firstContact?: boolean | undefined;
  oneTouch?: boolean | undefined;
  /** A customer's ticket that no agent has publicly replied to. */
  unanswered?: true | undefined;
  escalated?: true | undefined;
  reopened?: true | undefined;
  /** When they were first solved, `[solvedFrom, solvedTo)`; first escalated, and first reopened. */
  solvedFrom?: Instant | undefined;
  solvedTo?: Instant | undefined;
  escalatedFrom?: Instant | undefined;
  escalatedTo?: Instant | undefined;
  reopenedFrom?: Instant | undefined;
  reopenedTo?: Instant | undefined;
};

type Rules = Pick<TicketRules, "fcrWindow" | "timeZone">;

/** Whether something happened in `[from, to)`; either end may be left open. */
const isIn = (at: Instant | null, from: Instant | undefined, to: Instant | undefined): boolean =>
  (from === undefined || (at !== null && at >= from)) && (to === undefined || (at !== null && at < to));

const matches = (query: TicketQuery) => (ticket: TicketRow) =>
  ticket.openedAt >= query.from &&
  ticket.openedAt < query.to &&
  (query.channel === undefined || (ticket.channel ?? "") === query.channel) &&
  (query.topic === undefined || (ticket.topic ?? "") === query.topic) &&
  (query.status === undefined || ticket.status === query.status) &&
  (query.firstContact === undefined || ticket.firstContact === query.firstContact) &&
  (query.oneTouch === undefined || ticket.oneTouch === query.oneTouch) &&
  (query.unanswered === undefined || (ticket.initiatedBy === "customer" && ticket.firstReplyAt === null)) &&
  (query.escalated === undefined || ticket.escalatedAt !== null) &&
  (query.reopened === undefined || ticket.reopenedAt !== null) &&
  isIn(ticket.firstSolvedAt, query.solvedFrom, query.solvedTo) &&
  isIn(ticket.escalatedAt, query.escalatedFrom, query.escalatedTo) &&
  isIn(ticket.reopenedAt, query.reopenedFrom, query.reopenedTo);

const newestFirst = (a: TicketRow, b: TicketRow): number =>
  a.openedAt < b.openedAt ? 1 : a.openedAt > b.openedAt ? -1 : 0;

/** The tickets of one stored group: nearly always one, those that were merged into it beside it. */
const groupIn = (state: string, query: TicketQuery, rules: Rules): TicketRow[] =>
  ticketsIn(readTicketGroup(state), rules).tickets.filter(matches(query)).sort(newestFirst);

async function* ofEverybody(
  log: TicketLog,
  { query, after, rules }: { query: TicketQuery; after: LogPosition | undefined; rules: Rules },
): AsyncGenerator<LogEntry<TicketRow[]>[]> {
  const { from, to } = query;
  for (const month of monthsBetween(from, after && after.at < to ? after.at : to))
    for await (const page of log.month({ month, from, to, after }))
      yield page.map(({ at, id, state }) => ({
        at,
        id,
        item: state === undefined ? undefined : groupIn(state, query, rules),
      }));
}

/** A customer's tickets are few: they are read at once. */
async function* ofCustomer(
  log: TicketLog,
  { query, after, rules }: { query: TicketQuery; after: LogPosition | undefined; rules: Rules },
): AsyncGenerator<LogEntry<TicketRow[]>[]> {
  const found = await log.ofCustomer([referenceOf(query.customer ?? "")]);
  const entries = found
    .flatMap(({ state, tickets }) => groupIn(state, query, rules).filter(({ ref }) => tickets.has(ref)))
    .map((ticket) => ({ at: ticket.openedAt, id: ticket.ref, item: [ticket] }))
    .sort((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1));
  yield entries.filter(
    ({ at, id }) => after === undefined || at < after.at || (at === after.at && id < after.id),
  );
}

type Asked = { query: TicketQuery; after: LogPosition | undefined; rules: Rules };

const entriesOf = (log: TicketLog, asked: Asked) =>
  asked.query.customer === undefined ? ofEverybody(log, asked) : ofCustomer(log, asked);

const hasAny = (tickets: readonly TicketRow[]): boolean => tickets.length > 0;

/**
 * Tickets by when they were opened, newest first, page by page. Tickets that were merged are one. Those that are stored
 * together stay on one page, so a page may have a few more than `limit`.
 */
export const listTickets =
  (log: TicketLog, rules: Rules) =>
  async (query: TicketQuery, limit: number, after?: LogPosition): Promise<Page<TicketRow, LogPosition>> => {
    const entries = entriesOf(log, { query, after, rules });
    const { items, next } = await lookThrough(entries, { isWanted: hasAny, limit });
    return { items: items.flat(), next };
  };

/** All of them, page by page: for a file. */
export async function* ticketPages(
  log: TicketLog,
  query: TicketQuery,
  rules: Rules,
): AsyncGenerator<ListPage<TicketRow>> {
  for await (const { items, read } of pagesOf(entriesOf(log, { query, after: undefined, rules }), hasAny))
    yield { items: items.flat(), read };
}
