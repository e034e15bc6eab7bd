import { aggregateShard } from "../../../shared/application/scores/aggregate-scores.ts";
import type { AggregationStore } from "../../../shared/application/scores/ports.ts";
import type { Table } from "../../../shared/dynamodb/base/table.ts";
import { createAggregationStore } from "../../../shared/dynamodb/scores/aggregation-store.ts";
import { systemPause } from "../../../shared/runtime/clock.ts";
import { noTallies } from "../../support/fakes.ts";
import type { Consumption, meterCapacity } from "../capacity-meter.ts";
import { BESIDE, TIME_ZONE } from "./answers.ts";
import { startProgress, type Took } from "./progress.ts";

export type Folded = Took & Consumption;
type Meter = ReturnType<typeof meterCapacity>;

/** Stops before the answers, which come last: another run counts them. */
const withoutAnswers = (store: AggregationStore): AggregationStore => ({
  ...store,
  pending: async function* (shard, timeZone) {
    for await (const page of store.pending(shard, timeZone)) {
      const isOfAnswers = page.some((item) => "fact" in item && /^s\d/.test(item.fact.counters[0] ?? ""));
      if (isOfAnswers) return;
      yield page;
    }
  },
});

const counting = (store: AggregationStore, counted: (items: number) => void): AggregationStore => ({
  ...store,
  commit: async (commit) => {
    const committed = await store.commit(commit);
    if (committed.outcome === "written") counted(commit.items.length);
    return committed;
  },
});

/** One run of every shard, side by side, as the schedule starts them. */
const fold = async (
  store: AggregationStore,
  meter: Meter,
  { what, shards, pending }: { what: string; shards: number; pending: number },
): Promise<Folded> => {
  const progress = startProgress(`counting ${what}`, pending);
  const onQuarantined = (_itemId: string, error: Error) => {
    throw error;
  };
  const deps = {
    store: counting(store, progress.add),
    tallies: noTallies,
    clock: () => new Date().toISOString(),
    hasTime: () => true,
    pause: systemPause,
    onQuarantined,
    onPending: () => {},
  };
  const consumed = await meter.of(() =>
    Promise.all(
      Array.from({ length: shards }, (_, shard) => aggregateShard(deps, { shard, timeZone: TIME_ZONE })),
    ),
  );
  const took = progress.end();
  if (took.count !== pending) throw new Error(`${took.count} of ${pending} ${what} were counted`);
  return { ...took, ...consumed };
};

export const foldBeside = (table: Table, meter: Meter, shards: number): Promise<Folded> =>
  fold(withoutAnswers(createAggregationStore(table)), meter, {
    what: "touchpoints and invitations",
    shards,
    pending: BESIDE,
  });

export const foldAnswers = (
  table: Table,
  meter: Meter,
  { shards, pending }: { shards: number; pending: number },
): Promise<Folded> => fold(createAggregationStore(table), meter, { what: "answers", shards, pending });
