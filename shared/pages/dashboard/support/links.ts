import type { TrendInterval } from "../../../domain/base/period.ts";
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
