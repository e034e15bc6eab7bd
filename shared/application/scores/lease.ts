import type { Instant } from "../../domain/base/time.ts";
import type { LeasedShards, LeaseHolderStore, LeaseStore, Run } from "./ports.ts";

/** How often the leaseholder writes a heartbeat. */
export const HEARTBEAT_MS = 10_000;
/** A leaseholder without a heartbeat for this long is taken for dead. */
export const SILENT_MS = 60_000;
const LOOK_MS = 5_000;

export type Patience = { pause(ms: number): Promise<void>; hasTime(): boolean };

/**
 * Waits for a sign that a shard's leaseholder is alive: the next heartbeat. Where none comes for {@link SILENT_MS} it ends
 * the lease. It counts its own pauses, so no two clocks are compared. True where the shard is free afterwards.
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

/** Why an audit can't say whether the scores are right. */
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

/** Leases of all shards. Until `release` nothing is counted; the holder has to call `keep` again and again. */
export type HeldLease = LeasedShards & {
  timeZone: string | undefined;
  /** All shards are counted until then; undefined where one of them never was. */
  countedUntil: Instant | undefined;
  /** @throws {CannotAudit} where the lease is lost or the time is up */
  keep(): Promise<void>;
  /** @throws {CannotAudit} unless nothing was counted since the lease began */
  confirm(): Promise<void>;
  release(): Promise<void>;
};

/** A commit that began just before the lease may still be writing its rows. */
const SETTLE_MS = 2_000;

const oldestOf = (runs: readonly Run[]): Instant | undefined => {
  const times = runs.map(({ countedUntil }) => countedUntil);
  return times.includes(undefined) ? undefined : times.sort()[0];
};

const zoneOf = (runs: readonly Run[]): string | undefined => {
  const zones = new Set(runs.flatMap(({ timeZone }) => timeZone ?? []));
  if (zones.size > 1) throw new CannotAudit("timeZoneUnknown");
  return [...zones][0];
};

/** Leases the first shard. Only its holder may lease the others, and no shard begins its first count meanwhile. */
const enter = async (store: LeaseHolderStore, { by, ...patience }: LeaseHolder): Promise<boolean> =>
  (await store.take(0, by)) || ((await waitForLease(store, 0, patience)) && store.take(0, by));

const acquireAll = async (store: LeaseHolderStore, holder: LeaseHolder): Promise<HeldLease> => {
  const { by, now, pause, hasTime } = holder;
  const shards = [0];
  const release = async () => {
    // The first shard comes last: until then no other holder begins.
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
    return { by, shards, timeZone: zoneOf(runs), countedUntil: oldestOf(runs), keep, confirm, release };
  } catch (error) {
    await release();
    throw error;
  }
};

/**
 * Does a piece of work while nothing is counted. Answers are still stored, and counted afterwards. Undefined where
 * another holder has the lease.
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
    // A lease that can't be released runs out by itself; the failure must not hide the error of the work.
    await lease.release().catch(() => {});
  }
};
