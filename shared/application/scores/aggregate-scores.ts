import type { Instant } from "../../domain/base/time.ts";
import {
  type BucketDelta,
  bucketName,
  deltasOf,
  entriesOf,
  type PendingFact,
} from "../../domain/scores/index.ts";
import { type LeaseStore, waitForLease } from "./lease.ts";

/** An item that waits to be counted, with the mark that it bore when it was read. */
export type PendingItem = PendingFact & { pendingToken: string };
/** One that can't be read. */
export type UnreadableItem = Pick<PendingItem, "itemId" | "pendingToken"> & { unreadable: Error };

/**
 * What became of a commit; only when it was written, anything was. `stale` items no longer bore the mark that was
 * read; `held`: the shard must not be counted for now; `impossible`: DynamoDB will never take it, because of these
 * items, or for another reason.
 */
export type Committed =
  | { outcome: "written" }
  | { outcome: "held" }
  | { outcome: "stale"; items: ReadonlySet<string> }
  | { outcome: "impossible"; items: ReadonlySet<string>; error: Error };

/** What the fold reads and commits. */
export interface AggregationStore extends LeaseStore {
  /** Page by page what is pending in a shard. */
  pending(shard: number, timeZone: string): AsyncIterable<(PendingItem | UnreadableItem)[]>;
  /** In one transaction removes the marks and adds the deltas. */
  commit(commit: {
    shard: number;
    items: readonly PendingItem[];
    deltas: readonly BucketDelta[];
  }): Promise<Committed>;
  /** Takes an item out of the line, unless it changed meanwhile; its next change puts it back. */
  quarantine(shard: number, item: Pick<PendingItem, "itemId" | "pendingToken">): Promise<void>;
  /**
   * Says, before anything is counted, in which days it will be: no where the policy has another zone by now, or the
   * shard was counted in another.
   */
  begin(shard: number, timeZone: string): Promise<"begun" | "otherZone" | "held">;
  /** Notes that all that was pending before `at` is counted. */
  finish(shard: number, at: Instant): Promise<void>;
  /** Most items and deltas in one commit. */
  readonly commitSize: number;
}

export type AggregateDeps = {
  store: AggregationStore;
  clock(): Instant;
  hasTime(): boolean;
  pause(ms: number): Promise<void>;
  /** An item was quarantined, since it can't be read or counted. */
  onQuarantined(itemId: string, error: Error): void;
};

/**
 * `stale` items were counted by another run or changed meanwhile: their own mark brings them back. `held`: an audit
 * is under way, and what is left is counted after it.
 */
export type AggregateReport = {
  folded: number;
  stale: number;
  quarantined: number;
  held: boolean;
  finished: boolean;
};

/** The buckets that counting an item can touch: those of what it says now, and of what was counted before. */
const touchedBy = ({ fact, counted }: PendingFact): string[] =>
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

const halvesOf = <T>(items: readonly T[]): [readonly T[], readonly T[]] => {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
};

/** One run over one shard. */
class Fold {
  readonly report: AggregateReport = { folded: 0, stale: 0, quarantined: 0, held: false, finished: false };
  private readonly deps: AggregateDeps;
  private readonly shard: number;

  constructor(deps: AggregateDeps, shard: number) {
    this.deps = deps;
    this.shard = shard;
  }

  /** Commits what still bears its pendingToken; what does not is left to whoever moved it. False where an audit holds on. */
  async count(items: readonly PendingItem[]): Promise<boolean> {
    if (items.length === 0) return true;
    const { store } = this.deps;
    const committed = await store.commit({ shard: this.shard, items, deltas: deltasOf(items) });
    const without = (gone: ReadonlySet<string>) => items.filter(({ itemId }) => !gone.has(itemId));
    switch (committed.outcome) {
      case "written":
        this.report.folded += items.length;
        return true;
      case "held":
        return (await this.waitsForLease()) && this.count(items);
      case "stale":
        this.report.stale += committed.items.size;
        return this.count(without(committed.items));
      case "impossible": {
        // Whose bucket is broken, or what is too much at once, is found by halves.
        const named = items.length === 1 ? new Set(items.map(({ itemId }) => itemId)) : committed.items;
        if (named.size === 0) {
          const [first, second] = halvesOf(items);
          return (await this.count(first)) && this.count(second);
        }
        for (const item of items) if (named.has(item.itemId)) await this.quarantine(item, committed.error);
        return this.count(without(named));
      }
      default:
        return committed satisfies never;
    }
  }

  async quarantine(item: Pick<PendingItem, "itemId" | "pendingToken">, error: Error): Promise<void> {
    await this.deps.store.quarantine(this.shard, item);
    this.deps.onQuarantined(item.itemId, error);
    this.report.quarantined += 1;
  }

  async begin(timeZone: string): Promise<boolean> {
    const begun = await this.deps.store.begin(this.shard, timeZone);
    if (begun === "otherZone") throw new Error(`shard ${this.shard} is not counted in days of ${timeZone}`);
    if (begun === "begun") return true;
    // A first count also waits for who holds the first shard.
    return (await this.waitsForLease(0)) && (await this.waitsForLease()) && this.begin(timeZone);
  }

  private async waitsForLease(shard = this.shard): Promise<boolean> {
    const free = await waitForLease(this.deps.store, shard, this.deps);
    this.report.held = !free;
    return free;
  }
}

/**
 * Folds what is pending in one shard into the buckets. An item counts when its mark is removed in the same
 * transaction that adds it: run it twice, stop it anywhere, run two at once, each item is counted once. The cost
 * grows with new items, never with history. What can't be counted is quarantined, and stops nothing else.
 */
export const aggregateShard = async (
  deps: AggregateDeps,
  { shard, timeZone }: { shard: number; timeZone: string },
): Promise<AggregateReport> => {
  const { store, clock, hasTime } = deps;
  const startedAt = clock();
  const fold = new Fold(deps, shard);
  let begun = false;
  for await (const page of store.pending(shard, timeZone)) {
    const readable: PendingItem[] = [];
    for (const item of page) {
      if ("unreadable" in item) await fold.quarantine(item, item.unreadable);
      else readable.push(item);
    }
    for (const commit of commitsOf(readable, store.commitSize)) {
      if (!hasTime()) return fold.report;
      begun ||= await fold.begin(timeZone);
      if (!begun || !(await fold.count(commit))) return fold.report;
    }
  }
  await store.finish(shard, startedAt);
  return { ...fold.report, finished: true };
};
