import type * as z from "zod/mini";
import type { TicketLog } from "../../../application/tallies/index.ts";
import { listTickets } from "../../../application/tickets/index.ts";
import { momentOf } from "../../../domain/base/time.ts";
import type { Definitions } from "../../../domain/surveys/index.ts";
import type { HttpResult } from "../../base/api.ts";
import { encodeCursor, logPlaceOf } from "../../base/cursor.ts";
import { invalid } from "../../base/problem.ts";
import { demandWhole, type FileDeps, fileAnswer } from "../../lists/file-answer.ts";
import { momentsOf } from "../../lists/period.ts";
import type { TicketPage } from "./answers.ts";
import { ticketsFile } from "./csv.ts";
import type { TicketsQuery } from "./requests.ts";
import { ticketItem } from "./shown.ts";

export type TicketsDeps = { tickets: TicketLog; definitions: () => Promise<Definitions> };
type Asked = z.output<typeof TicketsQuery>;

/** Periods of which something must have happened in one. */
const PERIODS = [
  ["solvedFrom", "solvedTo"],
  ["escalatedFrom", "escalatedTo"],
  ["reopenedFrom", "reopenedTo"],
] as const;

/** The filters of a query, with the times at which its days begin. @throws {Problem} 422 for a period that is empty */
const filtersOf = (asked: Asked, timeZone: string) => {
  const { from: _from, to: _to, limit: _limit, cursor: _cursor, format: _format, ...filters } = asked;
  for (const [start, end] of PERIODS) {
    for (const name of [start, end]) {
      const at = filters[name];
      if (at !== undefined) filters[name] = momentOf(at, timeZone);
    }
    const [from, to] = [filters[start], filters[end]];
    if (from !== undefined && to !== undefined && from >= to)
      throw invalid([
        { path: end, message: `must be later than ${start}: periods are half-open, [from, to)` },
      ]);
  }
  return filters;
};

/** A page of `GET /v1/tickets`. @throws {Problem} 422 */
export const ticketsPage =
  ({ tickets, definitions }: TicketsDeps) =>
  async (asked: Asked): Promise<z.output<typeof TicketPage>> => {
    const { from, to, limit, cursor } = asked;
    const { reportingTimezone: timeZone, fcrWindow } = (await definitions()).policy;
    const query = { ...momentsOf({ from, to }, timeZone), ...filtersOf(asked, timeZone) };
    const list = listTickets(tickets, { timeZone, fcrWindow });
    const page = await list(query, limit ?? 50, logPlaceOf(cursor));
    return { items: page.items.map(ticketItem), nextCursor: encodeCursor(page.next) };
  };

/** The whole list of `GET /v1/tickets` as a CSV file, or where to fetch it. @throws {Problem} 422 */
export const ticketsFileAnswer =
  (deps: TicketsDeps & FileDeps) =>
  async (asked: Asked): Promise<HttpResult> => {
    const { from, to, limit, cursor } = asked;
    const { reportingTimezone: timeZone, fcrWindow } = (await deps.definitions()).policy;
    momentsOf({ from, to }, timeZone);
    demandWhole({ limit, cursor });
    const order = { from, to, timeZone, fcrWindow, list: "tickets" as const, ...filtersOf(asked, timeZone) };
    return fileAnswer(deps, ticketsFile(deps.tickets, order), order);
  };
