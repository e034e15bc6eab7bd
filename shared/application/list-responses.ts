import type { Metric } from "../domain/metric.ts";
import { monthsBetween } from "../domain/period.ts";
import type { Response } from "../domain/response.ts";
import type { Instant } from "../domain/time.ts";
import type { Page } from "./list-page.ts";

/** Where a list of responses goes on: behind this answer. */
export type ResponsePosition = { answeredAt: Instant; invitationId: string };

export interface ResponseLog {
  /** Responses first answered in `[from, to)` within one UTC month, newest first, page by page. */
  month(range: {
    month: string;
    from: Instant;
    to: Instant;
    after: ResponsePosition | undefined;
  }): AsyncIterable<Response[]>;
}

export type ResponseQuery = {
  from: Instant;
  to: Instant;
  touchpoint?: string | undefined;
  survey?: string | undefined;
  metric?: Metric | undefined;
  minScore?: number | undefined;
  maxScore?: number | undefined;
  hasComment?: boolean | undefined;
};

const matches = (query: ResponseQuery) => (response: Response) =>
  (query.touchpoint === undefined || response.touchpoint === query.touchpoint) &&
  (query.survey === undefined || response.survey === query.survey) &&
  (query.metric === undefined || response.metric === query.metric) &&
  (query.minScore === undefined || response.score >= query.minScore) &&
  (query.maxScore === undefined || response.score <= query.maxScore) &&
  (query.hasComment === undefined || ((response.comment ?? "") !== "") === query.hasComment);

/** Most rows that one request looks through before it hands back what it has, with a cursor to go on. */
const LOOKED_THROUGH = 2_000;

const positionOf = ({ answeredAt, invitationId }: Response): ResponsePosition => ({
  answeredAt,
  invitationId,
});

/** Newest first; stable while new answers arrive, because a page goes on behind an answer, not at a number. */
export const listResponses =
  (log: ResponseLog) =>
  async (
    query: ResponseQuery,
    limit: number,
    after?: ResponsePosition,
  ): Promise<Page<Response, ResponsePosition>> => {
    if (after && after.answeredAt < query.from) return { items: [], next: null };
    const goesOn = after && after.answeredAt < query.to ? after : undefined;
    const items: Response[] = [];
    const isWanted = matches(query);
    let looked = 0;
    for (const month of monthsBetween(query.from, goesOn?.answeredAt ?? query.to)) {
      for await (const page of log.month({ month, from: query.from, to: query.to, after: goesOn })) {
        for (const response of page) {
          looked += 1;
          if (isWanted(response)) items.push(response);
          if (items.length === limit || looked === LOOKED_THROUGH)
            return { items, next: positionOf(response) };
        }
      }
    }
    return { items, next: null };
  };
