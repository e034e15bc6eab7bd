import type * as z from "zod/mini";
import { type Day, dayIn, type Instant } from "../../../domain/base/time.ts";
import { answer, type HttpResult, type Routes } from "../../base/api.ts";
import { etagOf, isKnownTo } from "../../base/etag.ts";

type Event = Parameters<Routes[string]["handle"]>[0];
type Figures = { computedAt: Instant | null; pending: number; timezone: string };

/** The schedule counts answers every five minutes. */
const MAX_AGE_SECONDS = 300;

/**
 * Answers figures with an `ETag` of their content; `computedAt` does not count. The figures of a past period change
 * rarely (late answers, revisions), so clients may cache them until the schedule counts again. Other figures must be
 * requested again each time.
 */
export const fresh = <Schema extends z.ZodMiniType<Figures> = never>(
  event: Event,
  { figures, to, now }: { figures: z.output<Schema>; to: Day; now: Instant },
): HttpResult => {
  const { computedAt: _, ...said } = figures;
  const etag = etagOf(JSON.stringify(said));
  const isOver = to <= dayIn(now, figures.timezone) && figures.pending === 0;
  const headers = {
    etag,
    "cache-control": isOver ? `private, max-age=${MAX_AGE_SECONDS}` : "private, no-cache",
    vary: "authorization",
  };
  const result = answer<Schema>(200, figures, headers);
  if (!isKnownTo(event, etag)) return result;
  const { "content-type": __, ...kept } = result.headers ?? {};
  return { statusCode: 304, headers: kept };
};
