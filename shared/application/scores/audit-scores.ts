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
import { CannotAudit, type HeldLease, type LeaseHolder, type LeaseHolderStore, withLease } from "./lease.ts";
import { type Repaired, type RepairStore, repair } from "./repair-scores.ts";

type AuditPage = { items: readonly AuditedItem[]; partitions: readonly string[] };

/** In whose days and for which shards it is counted; what waits since before `lateBefore` should be by now. */
export type Counting = { timeZone: string; shards: readonly number[]; lateBefore: Instant | undefined };

/** For so long a shard that is new may not have run. */
const LATE = "PT1H";

/** What the audit reads. */
export interface AuditStore extends LeaseHolderStore {
  /** Parts of the table that are read side by side. */
  readonly segments: number;
  /** Page by page the items of a segment, and the partitions of the buckets in it. */
  items(segment: number, counting: Counting): AsyncIterable<AuditPage>;
  buckets(partition: string): Promise<StoredBucket[]>;
}

export type Progress = { step: "items" | "buckets" | "repair"; done: number; of: number; items: number };

export type AuditDeps = LeaseHolder & { onProgress(progress: Progress): void };

/** `differences` and `faults` are what makes it disagree; `faults` holds the first {@link MOST_FAULTS}. */
export type AuditReport = {
  agrees: boolean;
  /** In whose days it is counted; null where nothing ever was. */
  timeZone: string | null;
  items: number;
  buckets: number;
  /** Items that wait to be counted. */
  pending: number;
  /** Items that can't be counted. */
  quarantined: number;
  /** Items that are not as they were counted, and bear no mark that says so. */
  unmarked: number;
  bucketsDiffering: number;
  differences: readonly Difference[];
  faults: readonly { item: string; fault: ItemFault }[];
};

/** Faulty items that are listed, and repaired at once. */
const MOST_FAULTS = 10_000;

type Recount = ReturnType<typeof createRecount>;

class Audit {
  readonly report = { items: 0, buckets: 0, pending: 0, quarantined: 0, unmarked: 0 };
  readonly differences: Difference[] = [];
  readonly faults: { item: string; fault: ItemFault }[] = [];
  readonly items: AuditedItem[] = [];
  readonly buckets = new Map<
    string,
    { rows: readonly StoredBucket[]; expected: ExpectedBucket | undefined }
  >();
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

  /** All items, and from them what the buckets should lease. */
  async readItems(): Promise<void> {
    const { segments } = this.store;
    const { timeZone, shards, countedUntil } = this.lease;
    const queues = Array.from({ length: segments }, (_, segment) => [segment]);
    let done = 0;
    let failed = false;
    await workThrough(queues, async (segment) => {
      try {
        for await (const page of this.store.items(segment, {
          timeZone: timeZone ?? "UTC",
          shards,
          lateBefore: countedUntil && subtractDuration(countedUntil, LATE),
        })) {
          // Where one fails the others need not go on.
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
    for (const item of items) this.look(item);
    for (const partition of partitions) this.partitions.add(partition);
    await this.lease.keep();
  }

  private look(item: AuditedItem): void {
    const { report } = this;
    report.items += 1;
    if (item.counted !== undefined && item.counted !== "unreadable") {
      if (this.lease.timeZone === undefined) throw new CannotAudit("timeZoneUnknown");
      this.recount.add(item.itemId, item.counted, item.seenAt);
    }
    const fault = itemFault(item);
    if (item.pendingToken !== undefined && !item.quarantined && !item.stranded) report.pending += 1;
    if (item.quarantined) report.quarantined += 1;
    if (fault === undefined) return;
    if (!item.quarantined) report.unmarked += 1;
    if (this.faults.length >= MOST_FAULTS) return;
    this.faults.push({ item: item.itemId, fault });
    this.items.push(item);
  }

  /** Every bucket that is stored, and every one that should be. */
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
 * Proves the scores on a live table: what the buckets lease is held against what the items bear as counted, digests and
 * all, and each item against that. Nothing is counted while it reads, so one pass is exact; answers are stored all the
 * while. Undefined where another audit is under way.
 * @throws {CannotAudit} where it could not be told
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
 * The same, and then mends what disagrees before anything is counted again: all of it, or the buckets that are named
 * and every item.
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
