import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import {
  type AuditDeps,
  type AuditReport,
  auditScores,
  CannotAudit,
  type Hindrance,
  type Repaired,
  repairScores,
} from "../../application/scores/index.ts";
import type { Table } from "../../dynamodb/base/table.ts";
import { createAuditStore, createRepairStore } from "../../dynamodb/scores/index.ts";
import { systemClock } from "../../runtime/clock.ts";
import { explainAwsError } from "../explain-aws-error.ts";
import { HELP } from "./help.ts";
import { type AuditOptions, BadWords, parseAuditOptions } from "./options.ts";
import { createProgressBar } from "./progress-bar.ts";
import { reportLines } from "./show-report.ts";
import { findTable } from "./target.ts";

/** The terminal that the audit was started in. */
export type Terminal = {
  env: Readonly<Record<string, string | undefined>>;
  /** Prints the result. */
  print(line: string): void;
  /** Prints everything else. */
  say(line: string): void;
  /** Where a progress bar can be drawn; undefined where there is no terminal. */
  bar: NodeJS.WriteStream | undefined;
  /** Aborted by Ctrl-C. */
  stop: AbortSignal;
};

const WHY: Readonly<Record<Hindrance, string>> = {
  outOfTime: "Stopped. Counting goes on.",
  leaseLost:
    "Something was counted before the audit was done, so its result would not be exact. Was this machine asleep or " +
    "offline for a minute? Run it again.",
  timeZoneUnknown:
    "Items were counted, but the AGGREGATION rows don't say in the days of which time zone. Restore these rows.",
};

type Outcome = { report: AuditReport; repaired: Repaired | undefined } | undefined;

const work = async (table: Table, { repair, buckets }: AuditOptions, deps: AuditDeps): Promise<Outcome> => {
  const store = createAuditStore(table);
  if (repair)
    return repairScores({ ...store, ...createRepairStore(table) }, { ...deps, clock: systemClock }, buckets);
  const report = await auditScores(store, deps);
  return report && { report, repaired: undefined };
};

/** 1 where something disagrees that was not repaired. */
const codeOf = ({ report, repaired }: NonNullable<Outcome>): number => {
  if (report.agrees) return 0;
  const left =
    report.bucketsDiffering +
    (report.quarantined + report.unmarked) -
    (repaired === undefined ? 0 : repaired.buckets.length + repaired.items);
  return left === 0 ? 0 : 1;
};

const audit = async (table: Table, options: AuditOptions, terminal: Terminal): Promise<number> => {
  const { stop, say, print } = terminal;
  const startedAt = performance.now();
  const bar = createProgressBar(terminal.bar);
  const deps: AuditDeps = {
    by: randomUUID(),
    now: () => performance.now(),
    pause: (ms) => wait(ms, undefined, { signal: stop }).catch(() => {}),
    hasTime: () => !stop.aborted,
    onProgress: bar.show,
  };
  const outcome = await work(table, options, deps).finally(() => {
    bar.stop();
    table.client.destroy();
  });
  if (outcome === undefined) {
    if (stop.aborted) return 130;
    say("Another audit is under way: run this one when it is done.");
    return 3;
  }
  const differing = new Set(outcome.report.differences.map(({ bucket }) => bucket));
  for (const name of options.buckets)
    if (!differing.has(name)) say(`${name} is as it should be: nothing was rebuilt there.`);
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  if (options.json) {
    print(JSON.stringify({ table: table.tableName, seconds, ...outcome.report, repaired: outcome.repaired }));
  } else for (const line of reportLines(outcome.report, { repaired: outcome.repaired, seconds })) print(line);
  return codeOf(outcome);
};

const explain = (error: unknown, table: string): string =>
  error instanceof CannotAudit
    ? WHY[error.hindrance]
    : explainAwsError(error instanceof Error && error.cause ? error.cause : error, table, "Not audited");

/** The whole command. @returns its exit code */
export const runAudit = async (words: readonly string[], terminal: Terminal): Promise<number> => {
  const { print, say, env, stop } = terminal;
  let tableName = "";
  try {
    const options = parseAuditOptions(words);
    if (options === "help") {
      print(HELP);
      return 0;
    }
    const table = await findTable(options.table, env);
    tableName = table.tableName;
    return await audit(table, options, terminal);
  } catch (error) {
    if (error instanceof BadWords) {
      say(error.message);
      return 2;
    }
    say(explain(error, tableName));
    return stop.aborted ? 130 : 3;
  }
};
