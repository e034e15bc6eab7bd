import type { FilePiece } from "../../../application/base/list-pages.ts";
import type { TicketLog } from "../../../application/tallies/index.ts";
import { ticketPages } from "../../../application/tickets/index.ts";
import { type FileOrder, queryOf } from "../../../domain/answers/index.ts";
import type { TicketRow } from "../../../domain/tickets/index.ts";
import { csvHead, csvPieces, csvRows, timeCell } from "../../lists/csv-file.ts";
import { ticketItem } from "./shown.ts";

const COLUMNS = [
  "ticketId",
  "customerId",
  "channel",
  "topic",
  "priority",
  "status",
  "openedAt",
  "firstReplyAt",
  "solvedAt",
  "closedAt",
  "reopened",
  "escalated",
  "mergedFrom",
  "replies",
  "handledSeconds",
  "cost",
  "currency",
  "oneTouch",
  "firstContact",
  "notices",
] as const;

const yesOrNo = (value: boolean | null): string | undefined =>
  value === null ? undefined : value ? "yes" : "no";

/** Rows of the file. Times are shown in `timeZone`, the cost in minor units. */
const ticketsRows = (tickets: readonly TicketRow[], timeZone: string): string =>
  csvRows(
    COLUMNS,
    tickets.map((ticket) => {
      const { customer, cost, mergedFrom, notices, reopened, escalated, oneTouch, firstContact, ...item } =
        ticketItem(ticket);
      const time = (at: string | null) => timeCell(at ?? undefined, timeZone);
      return {
        ticketId: item.ticketId ?? undefined,
        customerId: customer?.id,
        channel: item.channel ?? undefined,
        topic: item.topic ?? undefined,
        priority: item.priority ?? undefined,
        status: item.status,
        openedAt: time(item.openedAt),
        firstReplyAt: time(item.firstReplyAt),
        solvedAt: time(item.solvedAt),
        closedAt: time(item.closedAt),
        reopened: yesOrNo(reopened),
        escalated: yesOrNo(escalated),
        mergedFrom: mergedFrom.join(", "),
        replies: item.replies,
        handledSeconds: item.handledSeconds,
        cost: cost?.amount,
        currency: cost?.currency,
        oneTouch: yesOrNo(oneTouch),
        firstContact: yesOrNo(firstContact),
        notices: notices.join("; "),
      };
    }),
  );

/** The file of all tickets that an order names, piece by piece. */
export const ticketsFile = (tickets: TicketLog, order: FileOrder): AsyncGenerator<FilePiece> => {
  const { timeZone } = order;
  const { fcrWindow = "PT0S", ...query } = queryOf(order);
  return csvPieces(csvHead(COLUMNS), ticketPages(tickets, query, { timeZone, fcrWindow }), (items) =>
    ticketsRows(items, timeZone),
  );
};
