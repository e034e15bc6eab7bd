import type { Instant } from "../../domain/base/time.ts";

/** Who keeps a shard from being counted, and the sign of life that they gave last. */
export type Sign = { heldBy: string; beat: number };

/** Where it is written down that a shard must not be counted for now; each of its commits is held to that. */
export interface HoldStore {
  sign(shard: number): Promise<Sign | undefined>;
  /** Lets go a hold that has shown nothing but this sign. */
  end(shard: number, sign: Sign): Promise<void>;
}

/** Who holds the shards gives a sign this often … */
export const BEAT_MS = 10_000;
/** … and is taken for gone after so long without one. */
export const SILENT_MS = 60_000;
const LOOK_MS = 5_000;

export type Patience = { pause(ms: number): Promise<void>; hasTime(): boolean };

/**
 * Waits until whoever holds a shard gives a sign of life, and ends the hold where none comes: nobody's clock is
 * compared with another's. True where the shard is free by then.
 */
export const outlast = async (
  store: HoldStore,
  shard: number,
  { pause, hasTime }: Patience,
): Promise<boolean> => {
  const first = await store.sign(shard);
  if (first === undefined) return true;
  for (let waited = 0; waited < SILENT_MS; waited += LOOK_MS) {
    if (!hasTime()) return false;
    await pause(LOOK_MS);
    const now = await store.sign(shard);
    if (now === undefined) return true;
    if (now.heldBy !== first.heldBy || now.beat !== first.beat) return false;
  }
  await store.end(shard, first);
  return (await store.sign(shard)) === undefined;
};

/** How far a shard is counted: in which days, and all that came before `countedUntil`. */
export type Run = { shard: number; timeZone: string | undefined; countedUntil: Instant | undefined };

/** What it takes to hold all shards. */
export interface HolderStore extends HoldStore {
  /** False where somebody else holds the shard. */
  take(shard: number, by: string): Promise<boolean>;
  /** Takes the shard from whoever holds it. */
  seize(shard: number, by: string): Promise<void>;
  /** Gives a sign of life; false where the hold is not ours any more. */
  beat(shard: number, by: string): Promise<boolean>;
  /** Lets go what is still ours. */
  release(shard: number, by: string): Promise<void>;
  /** Shards that ever ran. */
  runs(): Promise<Run[]>;
}

/** Why it can't be told whether the scores are right. */
export type Hindrance = "outOfTime" | "holdLost" | "timeZoneUnknown";
export class CannotAudit extends Error {
  override name = "CannotAudit";
  readonly hindrance: Hindrance;
  constructor(hindrance: Hindrance) {
    super(hindrance);
    this.hindrance = hindrance;
  }
}

export type Holder = Patience & {
  /** A name that no other holder has. */
  by: string;
  /** Milliseconds of a clock that never goes back. */
  now(): number;
};

/** Until it is released nothing is counted; whoever holds calls `keep` again and again. */
export type Hold = {
  by: string;
  shards: readonly number[];
  timeZone: string | undefined;
  /** All shards are counted until then; undefined where one has never been to its end. */
  countedUntil: Instant | undefined;
  /** @throws {CannotAudit} once the hold is lost or the time is up */
  keep(): Promise<void>;
  /** @throws {CannotAudit} unless nothing was counted since the hold stands */
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
const enter = async (store: HolderStore, { by, ...patience }: Holder): Promise<boolean> =>
  (await store.take(0, by)) || ((await outlast(store, 0, patience)) && store.take(0, by));

const holdAll = async (store: HolderStore, holder: Holder): Promise<Hold> => {
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
    let gaveSignAt = now();
    const confirm = async () => {
      gaveSignAt = now();
      const ours = await Promise.all(shards.map((shard) => store.beat(shard, by)));
      if (ours.includes(false)) throw new CannotAudit("holdLost");
    };
    const keep = async () => {
      if (!hasTime()) throw new CannotAudit("outOfTime");
      if (now() - gaveSignAt >= BEAT_MS) await confirm();
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
export const whileHeld = async <T>(
  store: HolderStore,
  holder: Holder,
  work: (hold: Hold) => Promise<T>,
): Promise<T | undefined> => {
  if (!(await enter(store, holder))) return undefined;
  const hold = await holdAll(store, holder);
  try {
    return await work(hold);
  } finally {
    // One that can't be released ends by itself, and must not hide what went wrong.
    await hold.release().catch(() => {});
  }
};
