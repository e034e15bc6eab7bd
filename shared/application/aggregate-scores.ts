import { type BucketDelta, bucketName, deltasOf, entriesOf, type PendingFact } from "../domain/bucket.ts";
import type { Instant } from "../domain/time.ts";

/** An item that waits to be counted, with the mark that it bore when it was read. */
export type PendingItem = PendingFact & { mark: string };

/** What the fold reads and commits. */
export interface AggregationStore {
  /** Page by page what is pending in a shard; a row that can't be read is its error and stays pending. */
  pending(shard: number, timeZone: string): AsyncIterable<(PendingItem | { unreadable: Error })[]>;
  /**
   * In one transaction removes the marks and adds the deltas; answers which items no longer bore the mark that was
   * read. Where there are any, nothing was written.
   */
  commit(commit: {
    shard: number;
    items: readonly PendingItem[];
    deltas: readonly BucketDelta[];
  }): Promise<{ stale: ReadonlySet<string> }>;
  /**
   * Says, before anything is counted, in which days it will be: false where the policy has another zone by now, or
   * the shard was counted in another.
   */
  begin(shard: number, timeZone: string): Promise<boolean>;
  /** Notes that all that was pending before `at` is counted. */
  finish(shard: number, at: Instant): Promise<void>;
  /** Most writes in one commit. */
  readonly commitSize: number;
}

export type AggregateDeps = {
  store: AggregationStore;
  clock(): Instant;
  hasTime(): boolean;
  onUnreadable(error: Error): void;
};

/** `stale` items were counted by another run or changed meanwhile: their own mark brings them back. */
export type AggregateReport = { folded: number; stale: number; unreadable: number; finished: boolean };

/** The buckets that counting an item can touch: those of what it says now, and of what was counted before. */
const touchedBy = ({ fact, counted }: PendingItem): string[] =>
  [...entriesOf(fact), ...(counted ? entriesOf(counted) : [])].map(({ place }) => bucketName(place));

/** Cuts a page into commits, neighbours in the buckets together, so that many items share one bucket's write. */
export const commitsOf = (items: readonly PendingItem[], commitSize: number): PendingItem[][] => {
  const placed = items.map((item) => ({ item, buckets: touchedBy(item) }));
  placed.sort((a, b) => ((a.buckets[0] ?? "") < (b.buckets[0] ?? "") ? -1 : 1));
  const commits: PendingItem[][] = [];
  let current: PendingItem[] = [];
  let touched = new Set<string>();
  for (const { item, buckets } of placed) {
    const more = new Set(buckets.filter((bucket) => !touched.has(bucket)));
    if (current.length > 0 && current.length + 1 + touched.size + more.size > commitSize) {
      commits.push(current);
      [current, touched] = [[item], new Set(buckets)];
    } else {
      current.push(item);
      for (const bucket of more) touched.add(bucket);
    }
  }
  return current.length > 0 ? [...commits, current] : commits;
};

/** Commits what still bears its mark; what does not is left to whoever moved it. */
const fold = async (
  store: AggregationStore,
  shard: number,
  items: readonly PendingItem[],
): Promise<{ folded: number; stale: number }> => {
  let left = items;
  while (left.length > 0) {
    const { stale } = await store.commit({ shard, items: left, deltas: deltasOf(left) });
    if (stale.size === 0) break;
    left = left.filter((item) => !stale.has(item.itemId));
  }
  return { folded: left.length, stale: items.length - left.length };
};

/**
 * Folds what is pending in one shard into the buckets. An item counts when its mark is removed in the same
 * transaction that adds it: run it twice, stop it anywhere, run two at once, each item is counted once. The cost
 * grows with new items, never with history.
 */
export const aggregateShard = async (
  { store, clock, hasTime, onUnreadable }: AggregateDeps,
  { shard, timeZone }: { shard: number; timeZone: string },
): Promise<AggregateReport> => {
  const startedAt = clock();
  let begun = false;
  const report: AggregateReport = { folded: 0, stale: 0, unreadable: 0, finished: false };
  for await (const page of store.pending(shard, timeZone)) {
    const readable: PendingItem[] = [];
    for (const item of page) {
      if ("unreadable" in item) {
        onUnreadable(item.unreadable);
        report.unreadable += 1;
      } else readable.push(item);
    }
    for (const commit of commitsOf(readable, store.commitSize)) {
      if (!hasTime()) return report;
      begun ||= await store.begin(shard, timeZone);
      if (!begun) throw new Error(`shard ${shard} is not counted in days of ${timeZone}`);
      const { folded, stale } = await fold(store, shard, commit);
      report.folded += folded;
      report.stale += stale;
    }
  }
  await store.finish(shard, startedAt);
  return { ...report, finished: true };
};
