import type { AuditReport, Repaired } from "../../application/scores/index.ts";
import type { ItemFault } from "../../domain/scores/index.ts";
import { EXACT_SUBSCRIPTIONS } from "../../domain/subscriptions/index.ts";

const MOST_SHOWN = 200;

/** Columns as wide as their widest cell. */
const table = (rows: readonly (readonly string[])[]): string[] => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
};

const shown = <T>(
  heading: readonly string[],
  all: readonly T[],
  row: (one: T) => readonly string[],
): string[] =>
  all.length === 0
    ? []
    : [
        ...table([heading, ...all.slice(0, MOST_SHOWN).map(row)]),
        ...(all.length > MOST_SHOWN
          ? [`… and ${all.length - MOST_SHOWN} more (--json has more of them)`]
          : []),
        "",
      ];

const FAULTS: Readonly<Record<ItemFault, string>> = {
  quarantined: "quarantined: it can't be read or counted",
  changed: "changed without being counted",
  uncounted: "neither counted nor waiting",
  stranded: "waits where no run will look",
  unreadable: "what was counted of it can't be read",
};

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** The report in words and tables. */
export const reportLines = (
  report: AuditReport,
  { repaired, seconds }: { repaired: Repaired | undefined; seconds: number },
): string[] => [
  ...shown(["bucket", "counter", "stored", "expected"], report.differences, (one) => [
    one.bucket,
    one.counter,
    one.stored === null ? "missing" : String(one.stored),
    String(one.expected),
  ]),
  ...shown(["item", "what is wrong"], report.faults, ({ item, fault }) => [item, FAULTS[fault]]),
  `Audited ${count(report.items, "item", "items")} and ${count(report.buckets, "bucket", "buckets")}` +
    `${report.timeZone === null ? "" : ` (days of ${report.timeZone})`} in ${seconds} s: ` +
    (report.agrees
      ? "all agrees"
      : `${count(report.bucketsDiffering, "bucket differs", "buckets differ")}, ` +
        `${count(report.unmarked, "item is", "items are")} not as counted, ${report.quarantined} quarantined`) +
    `; ${count(report.pending, "item waits", "items wait")} to be counted.`,
  ...(report.unopenedTickets === 0
    ? []
    : [
        `${count(report.unopenedTickets, "ticket waits", "tickets wait")} for an opening (ticket.opened): nothing of ` +
          `${report.unopenedTickets === 1 ? "it" : "them"} counts until it comes.`,
      ]),
  ...(report.unstartedSubscriptions === 0
    ? []
    : [
        `${count(report.unstartedSubscriptions, "subscription was", "subscriptions were")} cancelled or paused under a ` +
          "customer who never started it: send its events with the customer who pays, or join the ids (alias).",
      ]),
  ...(report.eventsLostFrom === null
    ? []
    : [
        `${count(report.customersWithLostEvents, "customer has", "customers have")} more events than are kept: what ` +
          `they pay now is exact for up to ${EXACT_SUBSCRIPTIONS} subscriptions of each, but not every change since ` +
          `${report.eventsLostFrom} is counted on its day.`,
      ]),
  ...(repaired === undefined
    ? []
    : [
        `Rebuilt ${count(repaired.buckets.length, "bucket", "buckets")}; ` +
          `${count(repaired.items, "item waits", "items wait")} to be counted again.`,
        ...(repaired.unreadable === 0
          ? []
          : [
              `${count(repaired.unreadable, "item", "items")} can't be read, and only a person who knows what was ` +
                "meant can correct that: correct or delete it in the table, and repair again.",
            ]),
      ]),
];
