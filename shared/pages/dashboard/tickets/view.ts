import type { Instant } from "../../../domain/base/time.ts";
import type { TicketTexts } from "../../../i18n/dashboard/outcomes/outcome-texts.ts";
import type { Filter, FilterChoices, Frame } from "../frame/index.ts";

/** A ticket as `GET /v1/tickets` has it. */
export type ShownTicket = {
  ticketId: string | null;
  customer: { id: string } | null;
  channel: string | null;
  topic: string | null;
  priority: string | null;
  status: "open" | "held" | "solved";
  openedAt: Instant;
  firstReplyAt: Instant | null;
  solvedAt: Instant | null;
  closedAt: Instant | null;
  reopened: boolean;
  escalated: boolean;
  mergedFrom: readonly string[];
  notices: readonly string[];
  replies: number;
  handledSeconds: number;
  cost: { amount: number; currency: string } | null;
  oneTouch: boolean | null;
  firstContact: boolean | null;
};

/** The page's own filter, with the API's names. */
export const TICKET_FILTERS = [
  "topic",
  "none",
  "status",
  "customer",
  "firstContact",
  "oneTouch",
  "unanswered",
  "escalated",
  "reopened",
  "solved",
] as const;
export type TicketFilters = Readonly<Partial<Record<(typeof TICKET_FILTERS)[number], string>>>;

/** What the page of tickets shows: a page of `GET /v1/tickets`, and what belongs to it. */
export type TicketsView = {
  frame: Frame<TicketTexts>;
  filter: Filter;
  /** As it was typed. */
  filters: TicketFilters;
  choices: Pick<FilterChoices, "today" | "channels">;
  timezone: string;
  items: readonly ShownTicket[];
  nextCursor: string | null;
  /** Where the list does not begin with the first ticket. */
  isLater: boolean;
};
