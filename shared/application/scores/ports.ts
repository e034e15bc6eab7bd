import type { Day, Instant } from "../../domain/base/time.ts";
import type {
  AuditedItem,
  Bucket,
  BucketDelta,
  BucketPlace,
  ExpectedBucket,
  Fact,
  PendingFact,
  Slice,
  StandingVerdict,
  StoredBucket,
  VerdictChange,
} from "../../domain/scores/index.ts";
import type { Meaning, TallyKind } from "../../domain/tallies/index.ts";

/** What the scores are read by. */
export interface ScoreReader {
  /**
   * The buckets of some stored periods (months and days, in the order of time) in one slice. Where one touchpoint type is named, buckets of others may be left out.
   */
  buckets(slice: Slice, periods: readonly string[], touchpoint?: string): Promise<Bucket[]>;
  /** The days of one place in `[from, to)` that have answers. Each score counts as the lowest that counts alike. */
  days(place: Omit<BucketPlace, "period">, period: { from: Day; to: Day }): Promise<Bucket[]>;
  /**
   * These months of all places of the cut `type` that have answers in them, without what else months count. Each score
   * counts as the lowest that counts alike. Where one touchpoint type is named, others are left out.
   */
  months(months: readonly string[], touchpoint?: string): Promise<Bucket[]>;
  /**
   * The days in `[from, to)` that have touchpoints, as buckets of one slice. Where one touchpoint type is named, others
   * are left out.
   */
  volumes(slice: Slice, period: { from: Day; to: Day }, touchpoint?: string): Promise<Bucket[]>;
  /** Up to when all shards are counted; null until each of them has been. */
  computedAt(): Promise<Instant | null>;
  /** Answers that are stored and not yet counted, the quarantined ones included. */
  pendingResponses(): Promise<number>;
}

/** Who has leased a shard, and the number of their last heartbeat. */
export type Lease = { heldBy: string; heartbeat: number };

/** Leases of shards. While a shard is leased nothing in it is counted: every commit checks that there is no lease. */
export interface LeaseStore {
  lease(shard: number): Promise<Lease | undefined>;
  /** Ends this lease, unless it has had a heartbeat since. */
  end(shard: number, lease: Lease): Promise<void>;
}

/** How far a shard is counted: in the days of which zone, and everything that came before `countedUntil`. */
export type Run = { shard: number; timeZone: string | undefined; countedUntil: Instant | undefined };

/** What an audit needs to lease all shards. */
export interface LeaseHolderStore extends LeaseStore {
  /** False where another holder has leased the shard. */
  take(shard: number, by: string): Promise<boolean>;
  /** Leases the shard, whether or not another holder has. */
  seize(shard: number, by: string): Promise<void>;
  /** Writes a heartbeat; false where the lease is no longer ours. */
  heartbeat(shard: number, by: string): Promise<boolean>;
  /** Ends the lease if it is still ours. */
  release(shard: number, by: string): Promise<void>;
  /** Of each shard that ever ran. */
  runs(): Promise<Run[]>;
}

/** The shards that one holder has leased. */
export type LeasedShards = { by: string; shards: readonly number[] };

/** An item that waits to be counted, with the pending token that it had when it was read, and since when it waits. */
export type PendingItem = PendingFact<Fact> & {
  pendingToken: string;
  pendingSince: Instant;
  /** Whether it waits among the touchpoints with a meaning. */
  isMeant?: boolean;
  meant?: Meant | undefined;
};
/** What a touchpoint means, and for whom. */
export type Meant = {
  meanings: readonly Meaning[];
  /** Tells the touchpoint apart from others of the same tally. */
  eventId: string;
  occurredAt: Instant;
  /** Null where the customer was erased. */
  customerId: string | null;
  /** It was taken into a full tally before, which does not keep it. */
  isTaken: boolean;
};
export type MeantItem = PendingItem & { meant: Meant };
/** A tally that waits to be counted again, or an id whose tallies have to be brought to its customer's. */
export type WaitingTally = { kind: TallyKind; ref: string; itemId: string; pendingToken: string };

/**
 * What became of touchpoints with a meaning: those that are not named were taken in. `unfinished` are left for the next
 * run; `failed` can't be taken in. `leased`: an audit is under way.
 */
export type TakenIn = {
  unfinished: ReadonlySet<string>;
  failed: ReadonlyMap<string, Error>;
  leased: boolean;
};
/** Takes what touchpoints mean into tallies, and counts the tallies. */
export interface TallyFold {
  takeIn(shard: number, items: readonly MeantItem[]): Promise<TakenIn>;
  /** Counts tallies again that a repair made wait, and brings those of joined ids together. */
  recount(shard: number, tallies: readonly WaitingTally[]): Promise<Pick<TakenIn, "failed" | "leased">>;
}

/** A waiting item that can't be read. */
export type UnreadableItem = Pick<PendingItem, "itemId" | "pendingToken" | "pendingSince" | "isMeant"> & {
  unreadable: Error;
};

/**
 * What became of a commit; nothing was written unless it says `written`.
 * - `leased`: an audit has leased the shard.
 * - `stale`: these items have another pending token by now, or none.
 * - `impossible`: DynamoDB will never take it, because of these items, or for another reason where none are named.
 */
export type Committed =
  | { outcome: "written" }
  | { outcome: "leased" }
  | { outcome: "stale"; items: ReadonlySet<string> }
  | { outcome: "impossible"; items: ReadonlySet<string>; error: Error };

/** What the aggregation reads and commits. */
export interface AggregationStore extends LeaseStore {
  /** The items that wait in a shard, page by page. */
  pending(shard: number, timeZone: string): AsyncIterable<(PendingItem | UnreadableItem)[]>;
  /** The tallies that wait in a shard to be counted again, page by page. */
  pendingTallies(shard: number): AsyncIterable<WaitingTally[]>;
  /** Removes the items' pending tokens and adds the deltas, in one transaction. */
  commit(commit: {
    shard: number;
    items: readonly PendingItem[];
    deltas: readonly BucketDelta[];
  }): Promise<Committed>;
  /** Takes an item out of those that wait, unless it changed meanwhile; its next change makes it wait again. */
  quarantine(shard: number, item: Pick<PendingItem, "itemId" | "pendingToken" | "isMeant">): Promise<void>;
  /**
   * Fixes, before anything is counted, in the days of which zone the shard is counted. `otherZone` where it was counted
   * in another zone before, or the policy names another one by now.
   */
  begin(shard: number, timeZone: string): Promise<"begun" | "otherZone" | "leased">;
  /** Notes that everything that waited before `at` is counted. */
  finish(shard: number, at: Instant): Promise<void>;
  /** Most items and deltas in one commit. */
  readonly commitSize: number;
}

/**
 * How the table is counted: in the days of which zone, in which shards. An item that has waited since before `lateBefore`
 * should have been counted by now.
 */
export type Counting = { timeZone: string; shards: readonly number[]; lateBefore: Instant | undefined };

/** What the audit reads. */
export interface AuditStore extends LeaseHolderStore {
  /** How many parts of the table are read side by side. */
  readonly segments: number;
  /** The items of one part page by page, and the partitions of the buckets that are in it. */
  items(
    segment: number,
    counting: Counting,
  ): AsyncIterable<{ items: readonly AuditedItem[]; partitions: readonly string[] }>;
  buckets(partition: string): Promise<StoredBucket[]>;
}

/** A bucket that differs: its rows, and what they should say; undefined where there should be none. */
export type BrokenBucket = { rows: readonly StoredBucket[]; expected: ExpectedBucket | undefined };

/** What a repair writes. */
export interface RepairStore {
  /** Replaces a bucket's rows by what is expected; false, with nothing written, where the lease is lost. */
  rebuild(bucket: BrokenBucket, lease: LeasedShards): Promise<boolean>;
  /** Makes an item wait to be counted; false where it changed since it was read. */
  queue(item: AuditedItem, at: Instant, lease: Pick<LeasedShards, "shards">): Promise<boolean>;
}

/** What the daily look last said of each row of scores, and when it last looked. */
export interface VerdictStore {
  list(): Promise<StandingVerdict[]>;
  /** False, with nothing written, where another verdict stands by now. */
  replace(change: VerdictChange): Promise<boolean>;
  lastLook(): Promise<Day | undefined>;
  /** An earlier day never replaces a later one. */
  noteLook(day: Day): Promise<void>;
}
