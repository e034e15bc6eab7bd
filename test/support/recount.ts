import { deltasOf, entriesOf, type PendingFact } from "../../shared/domain/scores/bucket.ts";
import { Fact } from "../../shared/domain/scores/fact.ts";
import type { BucketPlace } from "../../shared/domain/scores/place.ts";
import { type FigureRules, readRules } from "../../shared/domain/tallies/index.ts";
import { bucketOf, isTally, type Key, kindOf, RULES } from "../../shared/dynamodb/base/keys/index.ts";
import type { Row } from "../../shared/dynamodb/base/table.ts";
import { amountsOf, countedAmounts, factOf } from "../../shared/dynamodb/scores/counted-items.ts";

type Sums = Record<string, Record<string, string>>;

const placeKey = ({ period, cut, touchpoint, survey, metric, value = "" }: BucketPlace) =>
  [period, cut, touchpoint ?? "", survey ?? "", metric ?? "", value].join(" ").trimEnd();

const nonZero = (counters: Record<string, number>, digest: bigint) =>
  Object.fromEntries(
    [...Object.entries(counters).map(([name, n]) => [name, String(n)]), ["digest", String(digest)]].filter(
      ([, n]) => n !== "0",
    ),
  );

const sorted = (sums: Sums): Sums =>
  Object.fromEntries(
    Object.entries(sums)
      .filter(([, counters]) => Object.keys(counters).length > 0)
      .sort(),
  );

const itemIdOf = (row: Row): string => JSON.stringify([row.pk, row.sk]);

const sumsOf = (facts: readonly PendingFact[]): Sums =>
  sorted(
    Object.fromEntries(
      deltasOf(facts).map(({ place, counters, digest }) => [placeKey(place), nonZero(counters, digest)]),
    ),
  );

const rulesIn = (rows: readonly Row[]): Map<string, FigureRules> =>
  new Map(rows.flatMap(({ pk, sk, rules }) => (pk === RULES ? [[sk, readRules(rules)] as const] : [])));

/** What the buckets should say: counted from all stored items and tallies at once. */
export const recount = (rows: readonly Row[], timeZone: string): Sums => {
  const rules = rulesIn(rows);
  return sumsOf(
    rows.flatMap((row) => {
      const kind = kindOf(row as Key);
      if (kind === undefined) return [];
      const fact = isTally(kind) ? amountsOf(row, kind, rules) : factOf(row, kind, timeZone);
      return [{ itemId: itemIdOf(row), fact, counted: undefined }];
    }),
  );
};

/** The fact that was counted of an item; undefined where it was never counted. */
export const factCounted = (row: Row): Fact | undefined =>
  row.counted === undefined ? undefined : Fact.parse(row.counted);

/** What the buckets should say at any moment: the sums of what was counted of the items and tallies. */
export const countedFacts = (rows: readonly Row[]): Sums =>
  sumsOf(
    rows.flatMap((row) => {
      const kind = kindOf(row as Key);
      if (kind === undefined) return [];
      const fact = isTally(kind) ? countedAmounts(row) : factCounted(row);
      return fact ? [{ itemId: itemIdOf(row), fact, counted: undefined }] : [];
    }),
  );

/** How many invitations were counted in each bucket: items with a counted fact, not counters. */
export const invitationsCounted = (rows: readonly Row[]): Record<string, number> => {
  const items: Record<string, number> = {};
  for (const row of rows) {
    const fact = row.sk === "INVITATION" ? factCounted(row) : undefined;
    for (const { place } of fact ? entriesOf(fact) : []) {
      const key = placeKey(place);
      items[key] = (items[key] ?? 0) + 1;
    }
  }
  return items;
};

const NO_COUNTERS = new Set(["pk", "sk", "digest", "lastSeenAt"]);

/** What the buckets say, all shards together. */
export const counted = (rows: readonly Row[]): Sums => {
  const sums = new Map<string, { counters: Record<string, number>; digest: bigint }>();
  for (const row of rows) {
    const bucket = bucketOf(row as Key);
    if (bucket === undefined) continue;
    const key = placeKey(bucket.place);
    const sum = sums.get(key) ?? { counters: {}, digest: 0n };
    for (const [name, n] of Object.entries(row))
      if (!NO_COUNTERS.has(name)) sum.counters[name] = (sum.counters[name] ?? 0) + Number(n);
    sum.digest += BigInt(row.digest);
    sums.set(key, sum);
  }
  return sorted(
    Object.fromEntries([...sums].map(([key, { counters, digest }]) => [key, nonZero(counters, digest)])),
  );
};
