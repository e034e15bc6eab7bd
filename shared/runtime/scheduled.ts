import type { Context } from "aws-lambda";
import * as z from "zod/mini";

/** The event of a schedule: it names one shard, or none, which means all. */
const ScheduledEvent = z.object({ shard: z.optional(z.int().check(z.gte(0))) });

/** @throws where the event names a shard that the stage does not have */
export const shardsOf = (event: unknown, shards: number): number[] => {
  const { shard } = z.parse(ScheduledEvent, event ?? {});
  if (shard === undefined) return Array.from({ length: shards }, (_, index) => index);
  if (shard >= shards) throw new Error(`shard ${shard} does not exist: there are ${shards}`);
  return [shard];
};

/**
 * The end of a function's time in which no email begins. An email takes less, even when each of its calls (to claim it,
 * send it and record it) runs into its time-out. Of a minute's run 58 seconds remain: a run each minute uses the whole
 * rate. A piece of a campaign takes less than an email.
 */
export const SENDING_MARGIN_MS = 17_000;

/** Tells whether a run may begin another piece of work in `ms`: `marginMs` have to be left before Lambda's timeout. */
export const timeLeft =
  (context: Pick<Context, "getRemainingTimeInMillis">, marginMs: number) =>
  (ms = 0): boolean =>
    context.getRemainingTimeInMillis() > marginMs + ms;
