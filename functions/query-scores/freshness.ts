import { type Day, dayIn, type Instant } from "../../shared/domain/base/time.ts";
import { type HttpResult, json, type Routes } from "../../shared/http/base/api.ts";
import { etagOf, isKnownTo } from "../../shared/http/base/etag.ts";

type Event = Parameters<Routes[string]["handle"]>[0];
type Figures = { computedAt: Instant | null; pending: number; timezone: string };

/** The schedule counts every five minutes. */
const MAX_AGE_SECONDS = 300;

/**
 * Figures with a validator of what they say, whenever it was computed. Those of a period that is over change seldom
 * (late answers, revisions), so a client may keep them for as long as the schedule takes; others it has to ask for again.
 */
export const fresh = <Answer extends Figures>(
  event: Event,
  { answer, to, now }: { answer: Answer; to: Day; now: Instant },
): HttpResult => {
  const { computedAt: _, ...said } = answer;
  const etag = etagOf(JSON.stringify(said));
  const isOver = to <= dayIn(now, answer.timezone) && answer.pending === 0;
  const headers = {
    etag,
    "cache-control": isOver ? `private, max-age=${MAX_AGE_SECONDS}` : "private, no-cache",
    vary: "authorization",
  };
  const result = json(200, answer, headers);
  if (!isKnownTo(event, etag)) return result;
  const { "content-type": __, ...kept } = result.headers ?? {};
  return { statusCode: 304, headers: kept };
};
