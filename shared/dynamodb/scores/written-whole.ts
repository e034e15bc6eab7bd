import { type BucketPlace, zeroCountersOf } from "../../domain/scores/index.ts";
import type { Key } from "../base/keys/index.ts";

/** So many rows are remembered at most; then all are forgotten, and written with their zero counters once more. */
const MOST = 50_000;

const nameOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);

/**
 * Which rows of buckets have all their score counters ({@link zeroCountersOf}), since this process wrote them: what is
 * added to such a row later leaves the zero counters out.
 */
export class WrittenWhole {
  private readonly names = new Set<string>();

  missing(place: BucketPlace, key: Key): readonly string[] {
    return this.names.has(nameOf(key)) ? [] : zeroCountersOf(place);
  }

  note(keys: readonly Key[]): void {
    if (this.names.size > MOST) this.names.clear();
    for (const key of keys) this.names.add(nameOf(key));
  }
}
