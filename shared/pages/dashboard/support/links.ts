import type { TrendInterval } from "../../../domain/base/period.ts";
import { addDays } from "../../../domain/base/time.ts";
import type { Filter } from "../frame/index.ts";
import { hrefOf } from "../frame/index.ts";
import type { SupportView } from "./view.ts";

export const SUPPORT_PATH = "/app/support";

type Place = Pick<SupportView, "filter" | "topic">;

/** The filter of the page, without what it has no use for. */
export const filterOf = ({ filter: { from, to, channel }, topic }: Place) => ({ from, to, channel, topic });

/** This page, with something else chosen. */
export const supportHref = (
  view: Place & Pick<SupportView, "interval">,
  other: Partial<Filter> & { topic?: string | undefined; interval?: TrendInterval } = {},
): string => hrefOf(SUPPORT_PATH, { ...filterOf(view), interval: view.interval, ...other });

/** Which tickets, as the list of tickets is filtered by. */
export type TicketFilter = {
  channel?: string | undefined;
  topic?: string | undefined;
  status?: "open" | "held" | "solved";
  solved?: "true";
  customer?: string;
  firstContact?: "yes" | "no";
  oneTouch?: "yes" | "no";
  unanswered?: "true";
  escalated?: "true";
  reopened?: "true";
};

/**
 * The tickets that a figure is made of. A field that is left empty says nothing, so `none` says which of channel and
 * topic they have not.
 */
export const ticketsHref = (view: Place, filter: TicketFilter = {}): string => {
  const { channel, topic, ...others } = { ...filterOf(view), ...filter };
  // Whether it was the first contact, or one touch, counts where it was first solved.
  const isOfSolved = filter.firstContact !== undefined || filter.oneTouch !== undefined;
  const none = channel === "" ? "channel" : topic === "" ? "topic" : undefined;
  return hrefOf("/app/tickets", {
    ...others,
    ...(isOfSolved && { solved: "true" }),
    channel: channel || undefined,
    topic: topic || undefined,
    none,
  });
};

/** A ticket that is still open was seldom opened longer ago than this before the period. */
const DAYS_BEFORE = 365;

/** The tickets that nobody has solved, also those that were opened in the year before the period. */
export const unsolvedHref = (view: Place, filter: TicketFilter = {}): string => {
  const { from } = view.filter;
  return ticketsHref(
    { ...view, filter: { ...view.filter, from: addDays(from, -DAYS_BEFORE) } },
    {
      ...filter,
      status: "open",
    },
  );
};

/** What says that tickets were merged. */
export const mergesHref = ({ filter: { from, to, channel } }: Place): string =>
  hrefOf("/app/touchpoints", { from, to, channel, touchpoint: "ticket.merged" });
