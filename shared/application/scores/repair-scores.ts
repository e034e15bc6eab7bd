import type { Instant } from "../../domain/base/time.ts";
import type { AuditedItem, ExpectedBucket, StoredBucket } from "../../domain/scores/index.ts";
import { CannotAudit, type HeldLease } from "./lease.ts";

type Broken = { rows: readonly StoredBucket[]; expected: ExpectedBucket | undefined };

/** What a repair writes. */
export interface RepairStore {
  /** Puts what is expected in place of a bucket's rows; false, with nothing written, where the lease is lost. */
  rebuild(bucket: Broken, lease: Pick<HeldLease, "by" | "shards">): Promise<boolean>;
  /** Makes an item wait to be counted, unless it changed since it was read. */
  queue(item: AuditedItem, at: Instant, lease: Pick<HeldLease, "shards">): Promise<boolean>;
}

/**
 * What was mended: the labels of the buckets, and how many items wait to be counted now. `unreadable` items can't be,
 * until whoever knows what they should say mends or deletes them.
 */
export type Repaired = { buckets: readonly string[]; items: number; unreadable: number };

type Deps = {
  store: RepairStore;
  lease: HeldLease;
  deps: {
    clock(): Instant;
    onProgress(progress: { step: "repair"; done: number; of: number; items: number }): void;
  };
};

/**
 * Mends what an audit found, while its lease stands. Stopped anywhere, it leaves each bucket and item as it was or as it
 * should be, and may be run again. What was counted of an item stays with it: the next count adds the difference.
 */
export const repair = async (
  { store, lease, deps }: Deps,
  { buckets, items }: { buckets: readonly [string, Broken][]; items: readonly AuditedItem[] },
): Promise<Repaired> => {
  const labels: string[] = [];
  const of = buckets.length + items.length;
  const repaired = { items: 0, unreadable: 0 };
  let done = 0;
  const step = async () => {
    done += 1;
    deps.onProgress({ step: "repair", done, of, items: repaired.items });
    await lease.keep();
  };
  for (const [label, bucket] of buckets) {
    if (!(await store.rebuild(bucket, lease))) throw new CannotAudit("leaseLost");
    labels.push(label);
    await step();
  }
  for (const item of items) {
    const isUnreadable = item.fact === undefined;
    // It would be quarantined again, where it is not yet.
    const isQueued = !(isUnreadable && item.quarantined) && (await store.queue(item, deps.clock(), lease));
    if (isUnreadable) repaired.unreadable += 1;
    else if (isQueued) repaired.items += 1;
    await step();
  }
  return { buckets: labels, ...repaired };
};
