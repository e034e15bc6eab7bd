import { type Bucket, noughtsFor, scoresPrefix } from "../../domain/scores/index.ts";
import type { Key } from "../base/keys.ts";

/** So many rows are remembered; after that it is begun anew. */
const MOST = 50_000;

/** What a row may lack to have every counter that it can come to have ({@link noughtsFor}), and what it is known by. */
type Completed = { name: string; noughts: readonly string[] };

/** Rows that this process wrote whole, be it by noughts: what comes later need not say so again. */
export class WholeRows {
  private readonly known = new Set<string>();

  complete(bucket: Bucket, { pk, sk }: Key): Completed {
    const name = JSON.stringify([pk, sk, scoresPrefix(bucket.counters)]);
    return { name, noughts: this.known.has(name) ? [] : noughtsFor(bucket) };
  }

  /** They were written. */
  note(written: readonly Completed[]): void {
    if (this.known.size > MOST) this.known.clear();
    for (const { name, noughts } of written) if (noughts.length > 0) this.known.add(name);
  }
}
