import { embeddedEngine } from "../../../infra/local/engine/engines.ts";
import { aggregateShard } from "../../../shared/application/scores/aggregate-scores.ts";
import { type AuditReport, auditScores } from "../../../shared/application/scores/audit-scores.ts";
import { createTallyFold } from "../../../shared/application/tallies/tally-fold.ts";
import type { Table } from "../../../shared/dynamodb/base/table.ts";
import { createAggregationStore } from "../../../shared/dynamodb/scores/aggregation-store.ts";
import { createAuditStore } from "../../../shared/dynamodb/scores/audit-store.ts";
import { createTallyStore } from "../../../shared/dynamodb/tallies/tally-store.ts";
import { systemClock, systemPause } from "../../../shared/runtime/clock.ts";
import type { TestEngine } from "../../support/engine.ts";
import { happenedIn, rowsOf } from "../../support/happened.ts";
import { stageNamed } from "../../support/stages.ts";
import { type Consumption, meterCapacity } from "../capacity-meter.ts";
import { type Figure, print } from "../report.ts";
import { startWith } from "../scores/fill.ts";
import { startProgress, type Took } from "../scores/progress.ts";

const { shards } = stageNamed("production");
const TICKETS_PER_SUBSCRIPTION = 5;
type Sizes = { tickets: number; subscriptions: number };
/** What of the policy counts. */
const RULES = { timeZone: "UTC", fcrWindow: "P7D", onboardingTarget: "P30D" };

const countOf = (sizes: Sizes): number => {
  let count = 0;
  for (const _ of happenedIn(sizes)) count += 1;
  return count;
};

type Meter = ReturnType<typeof meterCapacity>;

/** Takes everything in and counts it, by the code of the functions. */
const fold = async (table: Table, meter: Meter, pending: number): Promise<Took & Consumption> => {
  const progress = startProgress("counting events", pending);
  const aggregation = createAggregationStore(table);
  const store: typeof aggregation = {
    ...aggregation,
    commit: async (commit) => {
      const committed = await aggregation.commit(commit);
      if (committed.outcome === "written") progress.add(commit.items.length);
      return committed;
    },
  };
  const patience = { hasTime: () => true, pause: systemPause };
  const deps = {
    store,
    tallies: createTallyFold({
      store: createTallyStore(table, { clock: systemClock }),
      leases: store,
      rules: RULES,
      ...patience,
    }),
    clock: systemClock,
    onQuarantined: (_itemId: string, error: Error) => {
      throw error;
    },
    onPending: () => {},
    ...patience,
  };
  const run = async (): Promise<boolean> => {
    const reports = await Promise.all(
      Array.from({ length: shards }, (_, shard) => aggregateShard(deps, { shard, timeZone: RULES.timeZone })),
    );
    return reports.every(({ finished }) => finished);
  };
  const consumed = await meter.of(async () => {
    // Tallies that two shards changed at once are left for the next run, as they are in production.
    for (let runs = 0; !(await run()); runs += 1) if (runs === 5) throw new Error("counting never ends");
  });
  return { ...progress.end(), ...consumed };
};

const audit = async (table: Table): Promise<AuditReport> => {
  const report = await auditScores(createAuditStore(table), {
    by: "bench",
    now: () => performance.now(),
    pause: systemPause,
    hasTime: () => true,
    onProgress: () => {},
  });
  if (report === undefined) throw new Error("another audit has leased this table");
  return report;
};

/** Proves the figures of so many tickets, and a fifth as many subscriptions: each counter and digest is recounted from the tallies. */
export const measureAudit = async (tickets: number): Promise<Figure[]> => {
  const sizes = { tickets, subscriptions: tickets / TICKETS_PER_SUBSCRIPTION };
  const engine = embeddedEngine();
  if (engine === undefined) throw new Error("tallies are measured on the embedded engine: Linux on x64");
  const count = countOf(sizes);
  let running: TestEngine | undefined;
  try {
    const filled = await startWith(engine, {
      rows: rowsOf(sizes, { shards, timeZone: RULES.timeZone }),
      count,
    });
    running = filled.running;
    const { table } = filled;
    const meter = meterCapacity(table.client);
    const folded = await fold(table, meter, count);
    const began = performance.now();
    let report: AuditReport | undefined;
    const { reads } = await meter.of(async () => {
      report = await audit(table);
    });
    if (report === undefined) throw new Error("there is no report");
    const { items, buckets, bucketsDiffering, quarantined, unmarked, pending } = report;
    const figures: Figure[] = [
      { what: "events counted", value: folded.perSecond, unit: "a second", note: `${folded.count} events` },
      { what: "  each", value: folded.writes / count, unit: "write units" },
      { what: "  each", value: folded.reads / count, unit: "read units" },
      {
        what: "buckets that disagree with a recount",
        value: bucketsDiffering,
        unit: "",
        atMost: 0,
        note: `${items} items, ${buckets} buckets, ${reads} read units`,
      },
      {
        what: "items that wait, or are faulty",
        value: pending + quarantined + unmarked,
        unit: "",
        atMost: 0,
      },
      { what: "audited in", value: (performance.now() - began) / 1_000, unit: "s" },
    ];
    print(`Audit of ${sizes.tickets} tickets and ${sizes.subscriptions} subscriptions`, figures);
    table.client.destroy();
    return figures;
  } finally {
    await running?.stop();
  }
};
