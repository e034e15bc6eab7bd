import { costOfMonth, type MonthUnits, type Watching } from "./month.ts";

export const SIZES = [10_000, 100_000, 1_000_000];

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const ruler = (columns: number): string => row(["---", ...Array<string>(columns).fill("---:")]);
const grouped = (value: number): string => value.toLocaleString("en-US");

/** What was measured, as a table of Markdown; `watching` is the same for each size. */
export const unitsTable = (months: readonly MonthUnits[], watching: Watching): string => {
  const line = (what: string, show: (units: MonthUnits) => string) => row([what, ...months.map(show)]);
  return [
    line("touchpoints a month", ({ touchpoints }) => grouped(touchpoints)),
    ruler(months.length),
    line("write units of a touchpoint and what follows", ({ writes }) => writes.toFixed(2)),
    line("read units of the same", ({ reads }) => reads.toFixed(2)),
    line("bytes stored of the same, with indexes", ({ bytes }) => bytes.toFixed(0)),
    line("read units of a minute without mail", ({ idleReads }) => idleReads.toFixed(2)),
    line("read units of a minute without messages", ({ idleDeliveringReads }) =>
      idleDeliveringReads.toFixed(2),
    ),
    line("read units of counting nothing", ({ idleCountingReads }) => idleCountingReads.toFixed(2)),
    line("write units of counting nothing", ({ idleCountingWrites }) => idleCountingWrites.toFixed(2)),
    line("metrics of alarms", () => String(watching.alarmMetrics)),
    line("metrics of our own", () => String(watching.ownMetrics)),
    line("dashboards", () => String(watching.dashboards)),
  ].join("\n");
};

/** What the units cost by service, in US dollars, as a table of Markdown. */
export const costTable = (months: readonly MonthUnits[], watching: Watching): string => {
  const costs = months.map((units) => costOfMonth(units, watching));
  const services = Object.keys(costs[0] ?? {});
  const total = costs.map((cost) => Object.values(cost).reduce((a, b) => a + b, 0));
  return [
    row(["US dollars a month", ...months.map(({ touchpoints }) => `${grouped(touchpoints)} touchpoints`)]),
    ruler(months.length),
    ...services.map((service) => row([service, ...costs.map((cost) => (cost[service] ?? 0).toFixed(2))])),
    row(["**together**", ...total.map((sum) => `**${sum.toFixed(2)}**`)]),
  ].join("\n");
};

/** What `unitsTable` wrote, read back, so that the costs can be computed again without measuring. */
export const readUnits = (table: string): { months: MonthUnits[]; watching: Watching } => {
  const rows = table
    .split("\n")
    .filter((_, index) => index !== 1)
    .map((line) =>
      line
        .split("|")
        .slice(2, -1)
        .map((cell) => Number(cell.replaceAll(",", ""))),
    );
  const [
    touchpoints = [],
    writes,
    reads,
    bytes,
    idle,
    delivering,
    counting,
    countingWrites,
    alarms,
    own,
    boards,
  ] = rows;
  const at = (cells: readonly number[] | undefined, index: number): number => cells?.[index] ?? Number.NaN;
  return {
    months: touchpoints.map((count, index) => ({
      touchpoints: count,
      writes: at(writes, index),
      reads: at(reads, index),
      bytes: at(bytes, index),
      idleReads: at(idle, index),
      idleDeliveringReads: at(delivering, index),
      idleCountingReads: at(counting, index),
      idleCountingWrites: at(countingWrites, index),
    })),
    watching: { alarmMetrics: at(alarms, 0), ownMetrics: at(own, 0), dashboards: at(boards, 0) },
  };
};
