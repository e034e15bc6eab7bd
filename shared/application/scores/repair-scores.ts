import type { Instant } from "../../domain/base/time.ts";
import type { AuditedItem } from "../../domain/scores/index.ts";
import { CannotAudit, type HeldLease } from "./lease.ts";
import type { BrokenBucket, RepairStore } from "./ports.ts";

/**
 * What was repaired: the labels of the buckets, and how many items now wait to be counted. `unreadable` items can't be
 * counted before a person corrects or deletes them.
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
 * Repairs what an audit found, under the audit's lease. When it is stopped, each bucket and item is either as it was or
 * as it should be, and the repair may be run again. What was counted of an item is kept with it, so the next count adds
 * the difference.
 */
export const repair = async (
  { store, lease, deps }: Deps,
  { buckets, items }: { buckets: readonly [string, BrokenBucket][]; items: readonly AuditedItem[] },
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
    // An unreadable item that is quarantined stays so: a run would only quarantine it again.
    const isQueued = !(isUnreadable && item.quarantined) && (await store.queue(item, deps.clock(), lease));
    if (isUnreadable) repaired.unreadable += 1;
    else if (isQueued) repaired.items += 1;
    await step();
  }
  return { buckets: labels, ...repaired };
};
