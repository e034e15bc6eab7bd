import type { Instant } from "../../domain/base/time.ts";
import { bucketName, deltasOf, entriesOf, type PendingFact } from "../../domain/scores/index.ts";
import { waitForLease } from "./lease.ts";
import type { AggregationStore, MeantItem, PendingItem, TallyFold, WaitingTally } from "./ports.ts";

export type AggregateDeps = {
  store: AggregationStore;
  /** Takes what touchpoints mean into tallies, before the touchpoints are counted. */
  tallies: TallyFold;
  clock(): Instant;
  hasTime(): boolean;
  pause(ms: number): Promise<void>;
  /** Gets since when each item waits that the run finds; of each kind the first is the oldest. */
  onPending(since: Instant): void;
  /** An item was quarantined, since it can't be read or counted. */
  onQuarantined(itemId: string, error: Error): void;
};

/**
 * `stale` items were counted by another run, or changed meanwhile and wait under a new pending token. `leased`: an audit
 * is under way, and what is left is counted after it. `finished`: everything that waited at the start is counted.
 */
export type AggregateReport = {
  folded: number;
  stale: number;
  quarantined: number;
  leased: boolean;
  finished: boolean;
};

/** The buckets that counting an item can write to: those of its fact now, and of the fact that was counted before. */
const touchedBy = ({ fact, counted }: Pick<PendingFact, "fact" | "counted">): string[] =>
  [...entriesOf(fact), ...(counted ? entriesOf(counted) : [])].map(({ place }) => bucketName(place));

/** Cuts a page into commits. Items of the same buckets come together, so that they share the writes of these buckets. */
export const commitsOf = <Item extends Pick<PendingFact, "fact" | "counted">>(
  items: readonly Item[],
  commitSize: number,
): Item[][] => {
  const placed = items.map((item) => ({ item, buckets: touchedBy(item) }));
  placed.sort((a, b) => ((a.buckets[0] ?? "") < (b.buckets[0] ?? "") ? -1 : 1));
  const commits: Item[][] = [];
  let current: Item[] = [];
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
  readonly report: AggregateReport = { folded: 0, stale: 0, quarantined: 0, leased: false, finished: false };
  /** How many touchpoints are left for the next run, since their tallies kept changing. */
  left = 0;
  private readonly deps: AggregateDeps;
  private readonly shard: number;

  constructor(deps: AggregateDeps, shard: number) {
    this.deps = deps;
    this.shard = shard;
  }

  /** Commits items, without those that went stale meanwhile. False where an audit keeps the shard leased. */
  async count(items: readonly PendingItem[]): Promise<boolean> {
    if (items.length === 0) return true;
    const { store } = this.deps;
    const committed = await store.commit({ shard: this.shard, items, deltas: deltasOf(items) });
    const without = (gone: ReadonlySet<string>) => items.filter(({ itemId }) => !gone.has(itemId));
    switch (committed.outcome) {
      case "written":
        this.report.folded += items.length;
        return true;
      case "leased":
        return (await this.waitForLease()) && this.count(items);
      case "stale":
        this.report.stale += committed.items.size;
        return this.count(without(committed.items));
      case "impossible": {
        // Where no item is named, halving the commit finds the one whose bucket is broken, or a size that fits.
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

  /** Takes in what touchpoints mean; those that may be counted now. Undefined where an audit keeps the shard leased. */
  async takeIn(items: readonly PendingItem[]): Promise<PendingItem[] | undefined> {
    const meant = items.filter((item): item is MeantItem => item.meant !== undefined);
    if (meant.length === 0) return [...items];
    const { unfinished, failed, leased } = await this.deps.tallies.takeIn(this.shard, meant);
    this.report.leased ||= leased;
    if (leased) return undefined;
    for (const item of meant) {
      const error = failed.get(item.itemId);
      if (error) await this.quarantine(item, error);
    }
    this.left += unfinished.size;
    return items.filter(({ itemId }) => !unfinished.has(itemId) && !failed.has(itemId));
  }

  /** Counts tallies that a repair made wait. False where an audit keeps the shard leased. */
  async recount(tallies: readonly WaitingTally[]): Promise<boolean> {
    const { failed, leased } = await this.deps.tallies.recount(this.shard, tallies);
    this.report.leased ||= leased;
    for (const tally of tallies) {
      const error = failed.get(tally.itemId);
      if (error) await this.quarantine(tally, error);
    }
    return !leased;
  }

  async quarantine(
    item: Pick<PendingItem, "itemId" | "pendingToken" | "isMeant">,
    error: Error,
  ): Promise<void> {
    await this.deps.store.quarantine(this.shard, item);
    this.deps.onQuarantined(item.itemId, error);
    this.report.quarantined += 1;
  }

  async begin(timeZone: string): Promise<boolean> {
    const begun = await this.deps.store.begin(this.shard, timeZone);
    if (begun === "otherZone") throw new Error(`shard ${this.shard} is not counted in days of ${timeZone}`);
    if (begun === "begun") return true;
    // The lease of the first shard also keeps other shards from their first count.
    return (await this.waitForLease(0)) && (await this.waitForLease()) && this.begin(timeZone);
  }

  private async waitForLease(shard = this.shard): Promise<boolean> {
    const free = await waitForLease(this.deps.store, shard, this.deps);
    this.report.leased = !free;
    return free;
  }
}

/**
 * Counts the items that wait in one shard: adds them to the buckets. An item counts when its pending token is removed in
 * the same transaction that adds it. So each item is counted once, whether a run is repeated, stopped anywhere, or two
 * run at once. The cost grows with new items, never with history. An item that can't be counted is quarantined, and
 * stops nothing else.
 *
 * Example: a customer answered 9 at `order.placed` by channel `web`. Reading the shard gives the response with its pending
 * token and the fact `{ day: "2026-11-02", touchpoint: "order.placed", survey: "after-order", metric: "nps", counters:
 * ["s9"], … }`. One transaction removes the token, stores the fact on the response as `counted`, and adds 1 to `s9` in
 * the day's and the month's buckets (by type, of the channel), to `02s9` in the month's three calendars, and to `11s9` in
 * the type's year: eight buckets, which {@link deltasOf} lists.
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
      deps.onPending(item.pendingSince);
      if ("unreadable" in item) await fold.quarantine(item, item.unreadable);
      else readable.push(item);
    }
    const isMeant = readable.some(({ meant }) => meant !== undefined);
    if (isMeant && hasTime()) begun ||= await fold.begin(timeZone);
    const takenIn = isMeant ? begun && (await fold.takeIn(readable)) : readable;
    if (!takenIn) return fold.report;
    for (const commit of commitsOf(takenIn, store.commitSize)) {
      if (!hasTime()) return fold.report;
      begun ||= await fold.begin(timeZone);
      if (!begun || !(await fold.count(commit))) return fold.report;
    }
  }
  for await (const waiting of store.pendingTallies(shard)) {
    if (waiting.length === 0) continue;
    if (!hasTime()) return fold.report;
    begun ||= await fold.begin(timeZone);
    if (!begun || !(await fold.recount(waiting))) return fold.report;
  }
  if (fold.left > 0) return fold.report;
  await store.finish(shard, startedAt);
  return { ...fold.report, finished: true };
};
