import { canonicalJson } from "../../base/digest.ts";
import { type Instant, latest } from "../../base/time.ts";
import type { Amounts } from "../amounts.ts";
import { additionsIn, type Entry, entriesOf, entryDigest } from "../bucket.ts";
import type { Fact } from "../fact.ts";
import { type BucketPlace, EVER } from "../place.ts";
import { bucketLabel } from "./label.ts";

/** What a bucket should say: the sums of the facts that the items were counted with. */
export type ExpectedBucket = {
  place: BucketPlace;
  counters: Record<string, number>;
  digest: bigint;
  /** In buckets of {@link EVER}: when the newest of the items came in. */
  seenAt?: Instant;
};

/** Buckets in which a fact raises the same counters: the digest is computed once for all of them. */
type Share = { counters: Entry["counters"]; buckets: ExpectedBucket[] };

/** Most items of a day have one of a few facts, so the shares of this many different facts are cached. */
const CACHED_FACTS = 20_000;

/** Sums counted facts by bucket; its memory grows with the number of buckets, not with that of items. */
export const createRecount = () => {
  const buckets = new Map<string, ExpectedBucket>();
  const cache = new Map<string, Share[]>();

  const bucketAt = (place: BucketPlace): ExpectedBucket => {
    const label = bucketLabel(place);
    const found = buckets.get(label) ?? { place, counters: {}, digest: 0n };
    buckets.set(label, found);
    return found;
  };
  const sharesOf = (fact: Fact | Amounts): Share[] => {
    const shares = new Map<string, Share>();
    for (const { place, counters } of entriesOf(fact)) {
      const name = JSON.stringify(counters);
      const share = shares.get(name) ?? { counters, buckets: [] };
      share.buckets.push(bucketAt(place));
      shares.set(name, share);
    }
    return [...shares.values()];
  };
  const cachedSharesOf = (fact: Fact | Amounts): Share[] => {
    const name = canonicalJson(fact);
    const shares = cache.get(name) ?? sharesOf(fact);
    if (cache.size >= CACHED_FACTS) cache.clear();
    cache.set(name, shares);
    return shares;
  };

  return {
    buckets: buckets as ReadonlyMap<string, ExpectedBucket>,
    add: (itemId: string, fact: Fact | Amounts, seenAt: Instant | undefined): void => {
      for (const { counters, buckets } of cachedSharesOf(fact)) {
        const digest = entryDigest(itemId, { counters });
        for (const bucket of buckets) {
          for (const [counter, n] of additionsIn({ counters }))
            bucket.counters[counter] = (bucket.counters[counter] ?? 0) + n;
          bucket.digest += digest;
          if (bucket.place.period === EVER && seenAt !== undefined)
            bucket.seenAt = latest(bucket.seenAt ?? "", seenAt);
        }
      }
    },
  };
};
