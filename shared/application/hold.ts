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
