import { hasWordsOf, type Response } from "../../domain/answers/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import { type Metric, type Tone, toneOf } from "../../domain/surveys/index.ts";
import { entriesOf, lookThrough } from "../base/look-through-log.ts";
import type { LogPosition, Page } from "../base/ports.ts";
import type { ResponseLog } from "./ports.ts";

/** A response must match all that are given; `minScore` and `maxScore` are included. `q`: words in its comment. */
export type ResponseFilters = {
  touchpoint?: string | undefined;
  survey?: string | undefined;
  metric?: Metric | undefined;
  channel?: string | undefined;
  /** `plan:pro`: of customers who had that attribute when they answered. */
  attribute?: string | undefined;
  sentiment?: Tone | undefined;
  minScore?: number | undefined;
  maxScore?: number | undefined;
  hasComment?: boolean | undefined;
  q?: string | undefined;
};
/** `[from, to)`, by the first answer; of one customer, under any of their ids. */
export type ResponseQuery = ResponseFilters & { from: Instant; to: Instant; customer?: string | undefined };

const isOf = (attribute: string, segments: Response["segments"] = {}): boolean =>
  Object.entries(segments).some(([name, value]) => `${name}:${value}` === attribute);

/** Whether a response matches all filters. */
export const matches = (query: ResponseFilters): ((response: Response) => boolean) => {
  const hasWords = query.q === undefined ? () => true : hasWordsOf(query.q);
  return ({ touchpoint, survey, metric, channel, segments, score, comment }) =>
    (query.touchpoint === undefined || touchpoint === query.touchpoint) &&
    (query.survey === undefined || survey === query.survey) &&
    (query.metric === undefined || metric === query.metric) &&
    (query.channel === undefined || channel === query.channel) &&
    (query.attribute === undefined || isOf(query.attribute, segments)) &&
    (query.sentiment === undefined || toneOf(metric, score) === query.sentiment) &&
    (query.minScore === undefined || score >= query.minScore) &&
    (query.maxScore === undefined || score <= query.maxScore) &&
    (query.hasComment === undefined || ((comment ?? "") !== "") === query.hasComment) &&
    hasWords(comment);
};

/** Responses that match a query, newest first, page by page. With a customer, only that customer's entries are read. */
export const listResponses =
  (log: ResponseLog, { mostRead }: { mostRead?: number | undefined } = {}) =>
  (query: ResponseQuery, limit: number, after?: LogPosition): Promise<Page<Response, LogPosition>> =>
    lookThrough(entriesOf(log, { from: query.from, to: query.to, after }, query.customer), {
      isWanted: matches(query),
      limit,
      mostRead,
    });
