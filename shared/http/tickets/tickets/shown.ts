import type * as z from "zod/mini";
import type { TicketRow } from "../../../domain/tickets/index.ts";
import type { TicketPage } from "./answers.ts";

type Shown = z.output<typeof TicketPage>["items"][number];

const CAPPED =
  "it has more than 400 events: counts and sums are exact, but the time its customer waited leaves out holds and replies in the middle";

/** A ticket as callers get it: without references. */
export const ticketItem = ({
  ticketId,
  customerId,
  channel,
  topic,
  priority,
  status,
  openedAt,
  firstReplyAt,
  firstSolvedAt,
  lastSolvedAt,
  reopenedAt,
  escalatedAt,
  merged,
  replies,
  handledSeconds,
  cost,
  oneTouch,
  firstContact,
  isCapped,
}: TicketRow): Shown => ({
  ticketId,
  customer: customerId === null ? null : { id: customerId },
  channel,
  topic,
  priority,
  status,
  openedAt,
  firstReplyAt,
  solvedAt: firstSolvedAt,
  closedAt: status === "solved" ? lastSolvedAt : null,
  reopened: reopenedAt !== null,
  escalated: escalatedAt !== null,
  mergedFrom: merged,
  replies,
  handledSeconds,
  cost,
  oneTouch,
  firstContact,
  notices: isCapped ? [CAPPED] : [],
});
