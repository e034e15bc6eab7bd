import type { Response } from "../../domain/answers/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { Metric } from "../../domain/surveys/index.ts";
import { acrossMonths, lookThrough } from "../base/look-through-log.ts";
import type { LogPosition, Page } from "../base/ports.ts";
import type { ResponseLog } from "./ports.ts";

/** A response must match all that are given; `minScore` and `maxScore` are included. */
export type ResponseFilters = {
  touchpoint?: string | undefined;
  survey?: string | undefined;
  metric?: Metric | undefined;
  minScore?: number | undefined;
  maxScore?: number | undefined;
  hasComment?: boolean | undefined;
};
/** `[from, to)`, by the first answer. */
export type ResponseQuery = ResponseFilters & { from: Instant; to: Instant };

/** Whether a response matches all filters. */
export const matches = (query: ResponseFilters) => (response: Response) =>
  (query.touchpoint === undefined || response.touchpoint === query.touchpoint) &&
  (query.survey === undefined || response.survey === query.survey) &&
  (query.metric === undefined || response.metric === query.metric) &&
  (query.minScore === undefined || response.score >= query.minScore) &&
  (query.maxScore === undefined || response.score <= query.maxScore) &&
  (query.hasComment === undefined || ((response.comment ?? "") !== "") === query.hasComment);

/** Responses that match a query, newest first, page by page. */
export const listResponses =
  (log: ResponseLog) =>
  (query: ResponseQuery, limit: number, after?: LogPosition): Promise<Page<Response, LogPosition>> =>
    lookThrough(acrossMonths(log, { from: query.from, to: query.to, after }), {
      isWanted: matches(query),
      limit,
    });
