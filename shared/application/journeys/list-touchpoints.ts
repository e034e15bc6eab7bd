import type { Instant } from "../../domain/base/time.ts";
import type { Touchpoint } from "../../domain/journeys/index.ts";
import { type ListPage, pagesOf } from "../base/list-pages.ts";
import { entriesOf, lookThrough } from "../base/look-through-log.ts";
import type { LogPosition, Page } from "../base/ports.ts";
import type { TouchpointLog } from "./ports.ts";

/** `[from, to)`, by when they occurred; a touchpoint must match every filter. */
export type TouchpointQuery = {
  from: Instant;
  to: Instant;
  touchpoint?: string | undefined;
  channel?: string | undefined;
  customer?: string | undefined;
};

const matches = (query: TouchpointQuery) => (touchpoint: Touchpoint) =>
  (query.touchpoint === undefined || touchpoint.touchpoint === query.touchpoint) &&
  (query.channel === undefined || touchpoint.channel === query.channel);

const entries = (log: TouchpointLog, { from, to, customer }: TouchpointQuery, after?: LogPosition) =>
  entriesOf(log, { from, to, after }, customer);

/** Touchpoints, newest first, page by page. With a customer, only that customer's entries are read. */
export const listTouchpoints =
  (log: TouchpointLog) =>
  (query: TouchpointQuery, limit: number, after?: LogPosition): Promise<Page<Touchpoint, LogPosition>> =>
    lookThrough(entries(log, query, after), { isWanted: matches(query), limit });

/** All of them, page by page: for a file. */
export const touchpointPages = (
  log: TouchpointLog,
  query: TouchpointQuery,
): AsyncGenerator<ListPage<Touchpoint>> => pagesOf(entries(log, query), matches(query));
