import type { Context } from "aws-lambda";
import * as z from "zod/mini";

/** What a schedule sends: one shard, or every shard where none is named. */
const ScheduledEvent = z.object({ shard: z.optional(z.int().check(z.gte(0))) });

/** @throws where the event names a shard that the stage does not have */
export const shardsOf = (event: unknown, shards: number): number[] => {
  const { shard } = z.parse(ScheduledEvent, event ?? {});
  if (shard === undefined) return Array.from({ length: shards }, (_, index) => index);
  if (shard >= shards) throw new Error(`shard ${shard} does not exist: there are ${shards}`);
  return [shard];
};

/** Whether a run may begin another piece of work, `ms` from now: it leaves `marginMs` before the function's time-out. */
export const timeLeft =
  (context: Pick<Context, "getRemainingTimeInMillis">, marginMs: number) =>
  (ms = 0): boolean =>
    context.getRemainingTimeInMillis() > marginMs + ms;
