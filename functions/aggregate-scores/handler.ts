import type { Context } from "aws-lambda";
import {
  type AggregateReport,
  type AggregationStore,
  aggregateShard,
} from "../../shared/application/scores/index.ts";
import { createTallyFold, type TallyStore } from "../../shared/application/tallies/index.ts";
import type { Policy } from "../../shared/domain/surveys/index.ts";
import { figureRules } from "../../shared/domain/tallies/index.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import type { Log } from "../../shared/runtime/log.ts";
import type { Meter } from "../../shared/runtime/meter.ts";
import { createOldest } from "../../shared/runtime/oldest.ts";
import { shardsOf, timeLeft } from "../../shared/runtime/scheduled.ts";

type Deps = {
  store: AggregationStore;
  tallies: TallyStore;
  policy: () => Promise<Policy>;
  shards: number;
  clock: Clock;
  pause(ms: number): Promise<void>;
  log: Log;
  meter: Meter;
};

/** The end of the function's time in which no new work begins. */
const MARGIN_MS = 10_000;

/** Counts the waiting items of one shard or of all. Returns a report of each shard. */
export const aggregateScoresHandler =
  ({ store, tallies, policy, shards, clock, pause, log, meter }: Deps) =>
  async (event: unknown, context: Pick<Context, "getRemainingTimeInMillis">) => {
    const hasTime = timeLeft(context, MARGIN_MS);
    const rules = figureRules(await policy());
    const fold = createTallyFold({
      store: tallies,
      rules,
      leases: store,
      hasTime,
      pause,
    });
    const reports: (AggregateReport & { shard: number })[] = [];
    for (const shard of shardsOf(event, shards)) {
      const onQuarantined = (item: string, error: Error) =>
        log.error("aggregation.quarantined", { shard, item, what: error.message }, error);
      const waiting = createOldest(clock);
      const report = await aggregateShard(
        { store, tallies: fold, clock, hasTime, pause, onQuarantined, onPending: waiting.note },
        { shard, timeZone: rules.timeZone },
      );
      log.info("aggregation.done", { shard, ...report });
      meter.count(
        { ItemsFolded: report.folded, ItemsQuarantined: report.quarantined },
        { OldestUncounted: waiting.ageSeconds() },
      );
      reports.push({ shard, ...report });
    }
    return { shards: reports };
  };
