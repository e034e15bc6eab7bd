import { canonicalJson } from "../base/digest.ts";
import { type Instant, latest } from "../base/time.ts";
import { CHANNEL } from "../customers/index.ts";
import { Metric } from "../surveys/index.ts";
import { type BucketPlace, type Cut, cutBy, EVER, entriesOf, entryDigest } from "./bucket.ts";
import { isCalendar } from "./calendar.ts";
import type { Fact } from "./fact.ts";

/**
 * A bucket's name for people: `2026-11-02/type/order.placed/after-order/nps`; what it has none of is left empty. One
 * of a single segment ends in that.
 */
export const bucketLabel = ({ period, cut, touchpoint, survey, metric, value }: BucketPlace): string =>
  [
    ...[period, cut, touchpoint ?? "", survey ?? "", metric ?? ""],
    ...(value === undefined ? [] : [encodeURIComponent(value)]),
  ].join("/");

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

/** The place that a label names, or undefined where it names none. */
export const labelledPlace = (label: string): BucketPlace | undefined => {
  const [period = "", cut = "", touchpoint = "", survey = "", metric = "", ...more] = label.split("/");
  const [value, ...beyond] = more.map(decoded);
  const mayHaveValue = cut === cutBy(CHANNEL) || (isCalendar(period) && cut.startsWith(cutBy("")));
  if (
    beyond.length > 0 ||
    (more.length > 0 && !(value && mayHaveValue)) ||
    !(period === EVER || /^\d{4}-\d\d(-\d\d|-days)?$/.test(period))
  )
    return undefined;
  if (!/^(type|metric|by:.+)$/.test(cut)) return undefined;
  const known = metric === "" ? { success: true as const, data: null } : Metric.safeParse(metric);
  if (!known.success) return undefined;
  const place = { touchpoint: touchpoint || null, survey: survey || null, metric: known.data };
  return { period, cut: cut as Cut, ...place, ...(value === undefined ? {} : { value }) };
};

/** What a bucket should hold: the sums of the facts that the items bear as counted. */
export type ExpectedBucket = {
  place: BucketPlace;
  counters: Record<string, number>;
  digest: bigint;
  /** For ever's buckets: when the newest of the items came in. */
  seenAt?: Instant;
};

/** Counters that a fact raises together, and the buckets in which it does so: one digest for all of them. */
type Share = { counters: readonly string[]; buckets: ExpectedBucket[] };

/** Facts repeat: most items of a day say one of a few things. So many different ones are kept at hand. */
const FACTS_AT_HAND = 20_000;

/** Sums counted facts by bucket, in memory that grows with the buckets and not with the items. */
export const createRecount = () => {
  const buckets = new Map<string, ExpectedBucket>();
  const atHand = new Map<string, Share[]>();

  const bucketAt = (place: BucketPlace): ExpectedBucket => {
    const label = bucketLabel(place);
    const found = buckets.get(label) ?? { place, counters: {}, digest: 0n };
    buckets.set(label, found);
    return found;
  };
  const sharesOf = (fact: Fact): Share[] => {
    const shares = new Map<string, Share>();
    for (const { place, counters } of entriesOf(fact)) {
      const name = JSON.stringify(counters);
      const share = shares.get(name) ?? { counters, buckets: [] };
      share.buckets.push(bucketAt(place));
      shares.set(name, share);
    }
    return [...shares.values()];
  };
  const known = (fact: Fact): Share[] => {
    const name = canonicalJson(fact);
    const shares = atHand.get(name) ?? sharesOf(fact);
    if (atHand.size >= FACTS_AT_HAND) atHand.clear();
    atHand.set(name, shares);
    return shares;
  };

  return {
    buckets: buckets as ReadonlyMap<string, ExpectedBucket>,
    add: (itemId: string, fact: Fact, seenAt: Instant | undefined): void => {
      for (const { counters, buckets } of known(fact)) {
        const digest = entryDigest(itemId, { counters });
        for (const bucket of buckets) {
          for (const counter of counters) bucket.counters[counter] = (bucket.counters[counter] ?? 0) + 1;
          bucket.digest += digest;
          if (bucket.place.period === EVER && seenAt !== undefined)
            bucket.seenAt = latest(bucket.seenAt ?? "", seenAt);
        }
      }
    },
  };
};

/** One stored row of a bucket; a bucket has one per shard that counted for it. */
export type StoredBucket = {
  /** Tells rows apart. */
  rowId: string;
  label: string;
  /** Undefined for a row that stands among the buckets and can't be one. */
  place: BucketPlace | undefined;
  /** What is no whole number is undefined. */
  counters: Readonly<Record<string, number | bigint | undefined>>;
  digest: bigint | undefined;
  /** Attributes that readers need and the row lacks: when it was last seen. */
  lacks: readonly string[];
};

/** A counter of a bucket that is not what it should be; `digest` and what readers need are told of likewise. */
export type Difference = {
  bucket: string;
  counter: string;
  stored: string | number | null;
  expected: string | number;
};

const UNREADABLE = "unreadable";

/** Sums over the rows; undefined where one of them is no number. */
const sumOf = (values: readonly (number | bigint | undefined)[]): bigint | undefined =>
  values.includes(undefined)
    ? undefined
    : values.reduce<bigint>((sum, value) => sum + BigInt(value as number | bigint), 0n);

const told = (value: bigint): string | number =>
  value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : String(value);

/**
 * What of a bucket's rows, all shards together, is not as expected. Readers sum the shards, and an item may change its
 * shard when their number is raised, so only the sum says anything.
 */
export const differencesOf = (
  label: string,
  rows: readonly StoredBucket[],
  expected: Pick<ExpectedBucket, "counters" | "digest"> = { counters: {}, digest: 0n },
): Difference[] => {
  const differences: Difference[] = [];
  const compare = (counter: string, stored: bigint | undefined, wanted: bigint) => {
    if (stored === wanted) return;
    const shown = stored === undefined ? UNREADABLE : told(stored);
    differences.push({
      ...{ bucket: label, counter },
      stored: rows.length === 0 ? null : shown,
      expected: told(wanted),
    });
  };
  const names = new Set([
    ...rows.flatMap((row) => Object.keys(row.counters)),
    ...Object.keys(expected.counters),
  ]);
  for (const name of [...names].sort()) {
    const stored = rows.flatMap(({ counters }) => (name in counters ? [counters[name]] : []));
    compare(name, sumOf(stored), BigInt(expected.counters[name] ?? 0));
  }
  compare("digest", sumOf(rows.map(({ digest }) => digest)), expected.digest);
  for (const lacking of new Set(rows.flatMap(({ lacks }) => lacks)))
    differences.push({ bucket: label, counter: lacking, stored: null, expected: "there" });
  return differences;
};

/** How an item is not as it should be, if it is not. */
export type ItemFault =
  /** It waits apart: it can't be read or counted. */
  | "quarantined"
  /** It says something else than was counted of it, and nothing marks it as changed. */
  | "changed"
  /** It was never counted, and nothing marks it as new. */
  | "uncounted"
  /** What was counted of it can't be read. */
  | "unreadable"
  /** It waits in a line that nobody counts. */
  | "stranded";

/** An item as the audit finds it. */
export type AuditedItem = {
  itemId: string;
  /** Its pendingToken, where it waits to be counted or was set aside. */
  pendingToken: string | undefined;
  quarantined: boolean;
  /** It bears a mark that no run will ever find. */
  stranded: boolean;
  /** What it says now; undefined where it can't be read. */
  fact: Fact | undefined;
  /** What was counted of it, if anything. */
  counted: Fact | undefined | typeof UNREADABLE;
  seenAt: Instant | undefined;
};

export const itemFault = ({
  pendingToken,
  quarantined,
  stranded,
  fact,
  counted,
}: AuditedItem): ItemFault | undefined => {
  if (counted === UNREADABLE) return "unreadable";
  if (stranded) return "stranded";
  if (quarantined) return "quarantined";
  if (pendingToken !== undefined) return undefined;
  if (counted === undefined) return "uncounted";
  return fact === undefined || canonicalJson(fact) !== canonicalJson(counted) ? "changed" : undefined;
};
