import { groupBy } from "../../domain/base/group-by.ts";
import { type Instant, subtractDuration } from "../../domain/base/time.ts";
import {
  type AuditedItem,
  createRecount,
  type Difference,
  differencesOf,
  type ExpectedBucket,
  type ItemFault,
  itemFault,
  type StoredBucket,
} from "../../domain/scores/index.ts";
import { workThrough } from "../base/side-by-side.ts";
import { CannotAudit, type HeldLease, type LeaseHolder, withLease } from "./lease.ts";
import type { AuditStore, BrokenBucket, RepairStore } from "./ports.ts";
import { type Repaired, repair } from "./repair-scores.ts";

/** A new shard may not have run for this long. */
const LATE = "PT1H";

export type Progress = { step: "items" | "buckets" | "repair"; done: number; of: number; items: number };

export type AuditDeps = LeaseHolder & { onProgress(progress: Progress): void };

/** It disagrees where there are `differences` or `faults`; of these it lists the first {@link MOST_FAULTS}. */
export type AuditReport = {
  agrees: boolean;
  /** The zone in whose days everything is counted; null where nothing ever was. */
  timeZone: string | null;
  items: number;
  buckets: number;
  /** Items that wait to be counted. */
  pending: number;
  /** Items that can't be counted. */
  quarantined: number;
  /** Items that differ from what was counted of them, and do not wait to be counted. */
  unmarked: number;
  /** Tickets without an opening: they count nothing until it comes. */
  unopenedTickets: number;
  /** Subscriptions that were never started under the customer who cancelled or paused them: nothing of them counts. */
  unstartedSubscriptions: number;
  /** Customers with more events than are kept; since when the first of them lacks some, null where none does. */
  customersWithLostEvents: number;
  eventsLostFrom: Instant | null;
  bucketsDiffering: number;
  differences: readonly Difference[];
  faults: readonly { item: string; fault: ItemFault }[];
};

/** Most faulty items that one audit lists and one repair repairs. */
const MOST_FAULTS = 10_000;

type Recount = ReturnType<typeof createRecount>;

type AuditPage = { items: readonly AuditedItem[]; partitions: readonly string[] };

/** One pass over the table, under the lease of all shards. */
class Audit {
  readonly report = {
    items: 0,
    buckets: 0,
    pending: 0,
    quarantined: 0,
    unmarked: 0,
    unopenedTickets: 0,
    unstartedSubscriptions: 0,
    customersWithLostEvents: 0,
    eventsLostFrom: null as Instant | null,
  };
  readonly differences: Difference[] = [];
  readonly faults: { item: string; fault: ItemFault }[] = [];
  readonly items: AuditedItem[] = [];
  readonly buckets = new Map<string, BrokenBucket>();
  private readonly recount: Recount = createRecount();
  private readonly partitions = new Set<string>();
  private readonly store: AuditStore;
  private readonly lease: HeldLease;
  private readonly onProgress: AuditDeps["onProgress"];

  constructor(store: AuditStore, lease: HeldLease, { onProgress }: AuditDeps) {
    this.store = store;
    this.lease = lease;
    this.onProgress = onProgress;
  }

  /** Reads all items, and sums from them what the buckets should say. */
  async readItems(): Promise<void> {
    const { segments } = this.store;
    const { timeZone, shards, countedUntil } = this.lease;
    const counting = {
      timeZone: timeZone ?? "UTC",
      shards,
      lateBefore: countedUntil && subtractDuration(countedUntil, LATE),
    };
    const queues = Array.from({ length: segments }, (_, segment) => [segment]);
    let done = 0;
    let failed = false;
    await workThrough(queues, async (segment) => {
      try {
        for await (const page of this.store.items(segment, counting)) {
          // Once one part has failed, the others stop.
          if (failed) return;
          await this.take(page);
          this.onProgress({ step: "items", done, of: segments, items: this.report.items });
        }
      } catch (error) {
        failed = true;
        throw error;
      }
      done += 1;
    });
  }

  private async take({ items, partitions }: AuditPage): Promise<void> {
    for (const item of items) this.check(item);
    for (const partition of partitions) this.partitions.add(partition);
    await this.lease.keep();
  }

  private check(item: AuditedItem): void {
    const { report } = this;
    report.items += 1;
    if (item.counted !== undefined && item.counted !== "unreadable") {
      if (this.lease.timeZone === undefined) throw new CannotAudit("timeZoneUnknown");
      this.recount.add(item.itemId, item.counted, item.seenAt);
    }
    const fault = itemFault(item);
    if (item.pendingToken !== undefined && !item.quarantined && !item.stranded) report.pending += 1;
    if (item.quarantined) report.quarantined += 1;
    report.unopenedTickets += item.unopened ?? 0;
    report.unstartedSubscriptions += item.unstarted ?? 0;
    this.noteLost(item.lostFrom ?? null);
    if (fault === undefined) return;
    if (!item.quarantined) report.unmarked += 1;
    if (this.faults.length >= MOST_FAULTS) return;
    this.faults.push({ item: item.itemId, fault });
    this.items.push(item);
  }

  private noteLost(lostFrom: Instant | null): void {
    const { report } = this;
    if (lostFrom === null) return;
    report.customersWithLostEvents += 1;
    if (report.eventsLostFrom === null || lostFrom < report.eventsLostFrom) report.eventsLostFrom = lostFrom;
  }

  /** Compares every bucket that is stored, and every one that should be. */
  async compareBuckets(): Promise<void> {
    const { buckets: expected } = this.recount;
    const found = new Set<string>();
    let done = 0;
    for (const partition of [...this.partitions].sort()) {
      const rows = groupBy(await this.store.buckets(partition), ({ label }) => label);
      for (const [label, ofBucket] of rows) {
        found.add(label);
        this.compare(label, ofBucket, expected.get(label));
      }
      done += 1;
      this.onProgress({ step: "buckets", done, of: this.partitions.size, items: this.report.items });
      await this.lease.keep();
    }
    for (const [label, bucket] of expected) if (!found.has(label)) this.compare(label, [], bucket);
    await this.lease.confirm();
  }

  private compare(label: string, rows: readonly StoredBucket[], expected: ExpectedBucket | undefined): void {
    this.report.buckets += 1;
    const differences = differencesOf(label, rows, expected);
    if (differences.length === 0) return;
    this.differences.push(...differences);
    this.buckets.set(label, { rows, expected });
  }

  result(): AuditReport {
    const { differences, faults } = this;
    const { quarantined, unmarked } = this.report;
    return {
      agrees: differences.length + quarantined + unmarked === 0,
      timeZone: this.lease.timeZone ?? null,
      ...this.report,
      bucketsDiffering: this.buckets.size,
      differences,
      faults,
    };
  }
}

/**
 * Proves the scores of a live table. It compares every bucket, digest included, with the sum of what the items say was
 * counted of them, and each item with what was counted of it. Nothing is counted while it reads, so one pass is exact;
 * answers are stored as always. Undefined where another audit is under way.
 * @throws {CannotAudit} where it can't say whether the scores are right
 */
export const auditScores = (store: AuditStore, deps: AuditDeps): Promise<AuditReport | undefined> =>
  withLease(store, deps, async (lease) => {
    const audit = new Audit(store, lease, deps);
    await audit.readItems();
    await audit.compareBuckets();
    return audit.result();
  });

export type AuditedAndRepaired = { report: AuditReport; repaired: Repaired };

/**
 * Audits, and then repairs what disagrees before anything is counted again: every item, and every bucket or only those
 * whose labels are in `names`.
 */
export const repairScores = (
  store: AuditStore & RepairStore,
  deps: AuditDeps & { clock(): string },
  names: readonly string[] = [],
): Promise<AuditedAndRepaired | undefined> =>
  withLease(store, deps, async (lease) => {
    const audit = new Audit(store, lease, deps);
    await audit.readItems();
    await audit.compareBuckets();
    const report = audit.result();
    const wanted = new Set(names);
    const buckets = [...audit.buckets].filter(([label]) => wanted.size === 0 || wanted.has(label));
    return {
      report,
      repaired: await repair({ store, lease, deps }, { buckets, items: audit.items }),
    };
  });
