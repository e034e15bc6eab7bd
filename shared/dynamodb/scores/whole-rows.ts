import { type Bucket, scoresPrefix, zeroCountersFor } from "../../domain/scores/index.ts";
import type { Key } from "../base/keys.ts";

/** So many rows are remembered; after that it is begun anew. */
const MOST = 50_000;

/** What a row may lack to have every counter that it can come to have ({@link zeroCountersFor}), and what it is known by. */
type Completed = { name: string; zeroCounters: readonly string[] };

/** Rows that this process wrote whole, be it by zeroCounters: what comes later need not say so again. */
export class WholeRows {
  private readonly known = new Set<string>();

  complete(bucket: Bucket, { pk, sk }: Key): Completed {
    const name = JSON.stringify([pk, sk, scoresPrefix(bucket.counters)]);
    return { name, zeroCounters: this.known.has(name) ? [] : zeroCountersFor(bucket) };
  }

  /** They were written. */
  note(written: readonly Completed[]): void {
    if (this.known.size > MOST) this.known.clear();
    for (const { name, zeroCounters } of written) if (zeroCounters.length > 0) this.known.add(name);
  }
}
