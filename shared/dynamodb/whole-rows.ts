import { type Bucket, scoreCountersOf, scoresPrefix } from "../domain/bucket.ts";
import type { Key } from "./keys.ts";

/** So many rows are remembered; after that it is begun anew. */
const MOST = 50_000;

/** What a row lacks to have every counter that it can come to have ({@link scoreCountersOf}), and what it is known by. */
type Completed = { name: string; noughts: readonly string[] };

/** Rows that this process wrote whole, be it by noughts: what comes later need not say so again. */
export class WholeRows {
  private readonly known = new Set<string>();

  complete({ place, counters }: Bucket, { pk, sk }: Key): Completed {
    const prefix = scoresPrefix(counters);
    const name = JSON.stringify([pk, sk, prefix]);
    const isWhole = prefix === undefined || this.known.has(name);
    return { name, noughts: isWhole ? [] : scoreCountersOf(place).map((counter) => `${prefix}${counter}`) };
  }

  /** They were written. */
  note(written: readonly Completed[]): void {
    if (this.known.size > MOST) this.known.clear();
    for (const { name, noughts } of written) if (noughts.length > 0) this.known.add(name);
  }
}
