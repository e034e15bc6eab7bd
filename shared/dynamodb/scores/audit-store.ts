import { ScanCommand, type ScanCommandInput } from "@aws-sdk/client-dynamodb";
import type { AuditStore, Counting } from "../../application/scores/index.ts";
import { type AuditedItem, bucketLabel, EVER, type StoredBucket } from "../../domain/scores/index.ts";
import {
  type FigureRules,
  lostFromIn,
  readRules,
  unopenedIn,
  unstartedIn,
} from "../../domain/tallies/index.ts";
import { asStoreFault } from "../base/faults.ts";
import {
  BUCKETS,
  bucketOf,
  isLineOf,
  isTally,
  type Key,
  KINDS,
  kindOf,
  lineOf,
  RULES,
} from "../base/keys/index.ts";
import { queryAll, type Row, type Table, toItem, toRow } from "../base/table.ts";
import {
  amountsOf,
  COUNTED_ATTRIBUTES,
  countedAmounts,
  countedOf,
  factOf,
  itemIdOf,
} from "./counted-items.ts";
import { createLeaseHolderStore } from "./lease-store.ts";

const BUCKETS_BEGIN = BUCKETS.map((_, index) => `begins_with(#pk, :bucket${index})`).join(" OR ");
const SCAN = {
  ProjectionExpression: COUNTED_ATTRIBUTES.map((name) => `#${name}`).join(", "),
  ExpressionAttributeNames: Object.fromEntries(COUNTED_ATTRIBUTES.map((name) => [`#${name}`, name])),
  FilterExpression: `#sk IN (${KINDS.map((_, index) => `:kind${index}`).join(", ")}) OR ${BUCKETS_BEGIN}`,
  ExpressionAttributeValues: toItem({
    ...Object.fromEntries(KINDS.map((kind, index) => [`:kind${index}`, kind])),
    ...Object.fromEntries(BUCKETS.map((bucket, index) => [`:bucket${index}`, bucket])),
  }),
  // It follows from the projection, but the function's grant asks for it by name.
  Select: "SPECIFIC_ATTRIBUTES",
  ConsistentRead: true,
} as const satisfies Partial<ScanCommandInput>;

/** Undefined where a row can't be read. */
const readable = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

type Rules = ReadonlyMap<string, FigureRules>;

/** The rules that tallies were counted by, by their names. */
const rulesIn = async (table: Table): Promise<Rules> => {
  const rows = await queryAll(table, { partition: RULES, consistent: true });
  return new Map(
    rows.flatMap((row) => {
      const rules = readable(() => readRules(String(row.rules)));
      return rules ? [[String(row.sk), rules] as const] : [];
    }),
  );
};

const auditedItem = (
  row: Row,
  { timeZone, shards, lateBefore, rules }: Counting & { rules: Rules },
): AuditedItem[] => {
  const kind = kindOf(row as Key);
  if (kind === undefined) return [];
  const { pendingPk, pendingAt, recordedAt } = row;
  const pendingToken = typeof pendingPk === "string" && typeof pendingAt === "string" ? pendingAt : undefined;
  const line = pendingToken === undefined ? undefined : lineOf(String(pendingPk));
  // A shard that was never counted may be new: its items may wait for a while.
  const isLate = lateBefore !== undefined && pendingToken !== undefined && pendingToken < lateBefore;
  const isInLine =
    line !== undefined && isLineOf(line.line, kind) && (shards.includes(line.shard) || !isLate);
  return [
    {
      itemId: itemIdOf(row as Key),
      pendingToken,
      quarantined: line?.quarantined ?? false,
      stranded: (pendingPk ?? pendingAt) !== undefined && !isInLine,
      fact: readable(() => (isTally(kind) ? amountsOf(row, kind, rules) : factOf(row, kind, timeZone))),
      counted:
        row.counted === undefined
          ? undefined
          : (readable(() => (isTally(kind) ? countedAmounts(row) : countedOf(row))) ?? "unreadable"),
      isMeant: kind === "TOUCHPOINT" && row.meanings !== undefined,
      unopened: kind === "TICKET" ? (readable(() => unopenedIn(String(row.state ?? ""))) ?? 0) : 0,
      unstarted: kind === "ACCOUNT" ? (readable(() => unstartedIn(String(row.state ?? ""))) ?? 0) : 0,
      lostFrom: kind === "ACCOUNT" ? (readable(() => lostFromIn(String(row.state ?? ""))) ?? null) : null,
      seenAt: kind === "TOUCHPOINT" && typeof recordedAt === "string" ? recordedAt : undefined,
    },
  ];
};

const wholeNumber = (value: unknown): number | bigint | undefined =>
  typeof value === "bigint" || Number.isSafeInteger(value) ? (value as number | bigint) : undefined;

const storedBucket = (row: Row): StoredBucket => {
  const { pk, sk, digest, lastSeenAt, ...counters } = row;
  const key: Key = { pk, sk };
  const found = bucketOf(key);
  return {
    rowId: itemIdOf(key),
    label: found ? bucketLabel(found.place) : `${pk}/${sk}`,
    place: found?.place,
    counters: Object.fromEntries(Object.entries(counters).map(([name, n]) => [name, wholeNumber(n)])),
    digest: wholeNumber(digest) === undefined ? undefined : BigInt(digest),
    lacks: found?.place.period === EVER && typeof lastSeenAt !== "string" ? ["lastSeenAt"] : [],
  };
};

/** Many more than are read at once, so that the progress is seen in small steps. */
const SEGMENTS = 64;

export const createAuditStore = (
  table: Table,
  { segments = SEGMENTS }: { segments?: number } = {},
): AuditStore => {
  let rules: Promise<Rules> | undefined;
  return {
    ...createLeaseHolderStore(table),
    segments,

    items: async function* (segment, asked) {
      rules ??= rulesIn(table);
      const counting = { ...asked, rules: await rules };
      const { client, tableName: TableName } = table;
      const input: ScanCommandInput = { TableName, ...SCAN, Segment: segment, TotalSegments: segments };
      do {
        const { Items = [], LastEvaluatedKey } = await client
          .send(new ScanCommand(input))
          .catch(asStoreFault);
        input.ExclusiveStartKey = LastEvaluatedKey;
        const rows = Items.map(toRow);
        const buckets = rows.filter((row) => kindOf(row as Key) === undefined);
        yield {
          items: rows.flatMap((row) => auditedItem(row, counting)),
          partitions: [...new Set(buckets.map((row) => String(row.pk)))],
        };
      } while (input.ExclusiveStartKey);
    },

    buckets: async (partition) => (await queryAll(table, { partition, consistent: true })).map(storedBucket),
  };
};
