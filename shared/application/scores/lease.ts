import type { Instant } from "../../domain/base/time.ts";

/** Who keeps a shard from being counted, and their last heartbeat. */
export type Lease = { heldBy: string; heartbeat: number };

/** Leases of shards. While a shard is leased nothing in it is counted: every commit checks that there is no lease. */
export interface LeaseStore {
  lease(shard: number): Promise<Lease | undefined>;
  /** Ends a lease that still shows this heartbeat. */
  end(shard: number, lease: Lease): Promise<void>;
}

/** How often the leaseholder writes a heartbeat. */
export const HEARTBEAT_MS = 10_000;
/** A leaseholder without a heartbeat for this long is taken for dead. */
export const SILENT_MS = 60_000;
const LOOK_MS = 5_000;

export type Patience = { pause(ms: number): Promise<void>; hasTime(): boolean };

/**
 * Waits until whoever holds a shard gives a lease of life, and ends the lease where none comes: nobody's clock is
 * compared with another's. True where the shard is free by then.
 */
export const waitForLease = async (
  store: LeaseStore,
  shard: number,
  { pause, hasTime }: Patience,
): Promise<boolean> => {
  const first = await store.lease(shard);
  if (first === undefined) return true;
  for (let waited = 0; waited < SILENT_MS; waited += LOOK_MS) {
    if (!hasTime()) return false;
    await pause(LOOK_MS);
    const now = await store.lease(shard);
    if (now === undefined) return true;
    if (now.heldBy !== first.heldBy || now.heartbeat !== first.heartbeat) return false;
  }
  await store.end(shard, first);
  return (await store.lease(shard)) === undefined;
};

/** How far a shard is counted: in which days, and all that came before `countedUntil`. */
export type Run = { shard: number; timeZone: string | undefined; countedUntil: Instant | undefined };

/** What it takes to lease all shards. */
export interface LeaseHolderStore extends LeaseStore {
  /** False where somebody else holds the shard. */
  take(shard: number, by: string): Promise<boolean>;
  /** Takes the shard from whoever holds it. */
  seize(shard: number, by: string): Promise<void>;
  /** Gives a lease of life; false where the lease is not ours any more. */
  heartbeat(shard: number, by: string): Promise<boolean>;
  /** Lets go what is still ours. */
  release(shard: number, by: string): Promise<void>;
  /** Shards that ever ran. */
  runs(): Promise<Run[]>;
}

/** Why it can't be told whether the scores are right. */
export type Hindrance = "outOfTime" | "leaseLost" | "timeZoneUnknown";
export class CannotAudit extends Error {
  override name = "CannotAudit";
  readonly hindrance: Hindrance;
  constructor(hindrance: Hindrance) {
    super(hindrance);
    this.hindrance = hindrance;
  }
}

export type LeaseHolder = Patience & {
  /** A name that no other holder has. */
  by: string;
  /** Milliseconds of a clock that never goes back. */
  now(): number;
};

/** Until it is released nothing is counted; whoever holds calls `keep` again and again. */
export type HeldLease = {
  by: string;
  shards: readonly number[];
  timeZone: string | undefined;
  /** All shards are counted until then; undefined where one has never been to its end. */
  countedUntil: Instant | undefined;
  /** @throws {CannotAudit} once the lease is lost or the time is up */
  keep(): Promise<void>;
  /** @throws {CannotAudit} unless nothing was counted since the lease stands */
  confirm(): Promise<void>;
  release(): Promise<void>;
};

/** A commit that went through just before may still be landing, row by row. */
const SETTLE_MS = 2_000;

const oldestOf = (runs: readonly Run[]): Instant | undefined => {
  const times = runs.map(({ countedUntil }) => countedUntil);
  return times.includes(undefined) ? undefined : times.sort()[0];
};

const zoneOf = (runs: readonly { timeZone: string | undefined }[]): string | undefined => {
  const zones = new Set(runs.flatMap(({ timeZone }) => timeZone ?? []));
  if (zones.size > 1) throw new CannotAudit("timeZoneUnknown");
  return [...zones][0];
};

/** The first shard's row is the door: whoever has it may take the others, and no shard has its first count. */
const enter = async (store: LeaseHolderStore, { by, ...patience }: LeaseHolder): Promise<boolean> =>
  (await store.take(0, by)) || ((await waitForLease(store, 0, patience)) && store.take(0, by));

const acquireAll = async (store: LeaseHolderStore, holder: LeaseHolder): Promise<HeldLease> => {
  const { by, now, pause, hasTime } = holder;
  const shards = [0];
  const release = async () => {
    // The door last: until then nobody else begins.
    for (const shard of [...shards].reverse()) await store.release(shard, by);
  };
  try {
    const runs = await store.runs();
    for (const { shard } of runs.filter((run) => run.shard !== 0)) {
      await store.seize(shard, by);
      shards.push(shard);
    }
    await pause(SETTLE_MS);
    let heartbeatAt = now();
    const confirm = async () => {
      heartbeatAt = now();
      const ours = await Promise.all(shards.map((shard) => store.heartbeat(shard, by)));
      if (ours.includes(false)) throw new CannotAudit("leaseLost");
    };
    const keep = async () => {
      if (!hasTime()) throw new CannotAudit("outOfTime");
      if (now() - heartbeatAt >= HEARTBEAT_MS) await confirm();
    };
    const counted = { timeZone: zoneOf(runs), countedUntil: oldestOf(runs) };
    return { by, shards, ...counted, keep, confirm, release };
  } catch (error) {
    await release();
    throw error;
  }
};

/**
 * Does a piece of work while nothing is counted; answers are stored meanwhile, and counted afterwards. Undefined where
 * somebody else holds the shards.
 */
export const withLease = async <T>(
  store: LeaseHolderStore,
  holder: LeaseHolder,
  work: (lease: HeldLease) => Promise<T>,
): Promise<T | undefined> => {
  if (!(await enter(store, holder))) return undefined;
  const lease = await acquireAll(store, holder);
  try {
    return await work(lease);
  } finally {
    // One that can't be released ends by itself, and must not hide what went wrong.
    await lease.release().catch(() => {});
  }
};
