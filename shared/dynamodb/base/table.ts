import {
  BatchGetItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from "@aws-sdk/client-dynamodb";
import { marshall, type NativeAttributeValue, unmarshall } from "@aws-sdk/util-dynamodb";
import type * as z from "zod/mini";
import { safeParse } from "zod/mini";
import { StoreUnavailable } from "../../application/base/store-unavailable.ts";
import { asStoreFault, UnreadableRow } from "./faults.ts";
import { INDEX_KEYS, type Index, type Key } from "./keys/index.ts";
import { withoutUnknownFields } from "./known-fields.ts";

export type Row = Record<string, NativeAttributeValue>;
/** A table, and the client to reach it with. */
export type Table = { client: DynamoDBClient; tableName: string };

export const toItem = (row: Row) => marshall(row, { removeUndefinedValues: true });
/** Whole numbers beyond 2^53 (digests) are read as bigint. */
export const toRow = (item: Parameters<typeof unmarshall>[0]): Row =>
  unmarshall(item, {
    wrapNumbers: (text) =>
      Number.isSafeInteger(Number(text)) || /[.eE]/.test(text) ? Number(text) : BigInt(text),
  });

const STORAGE_ATTRIBUTES = new Set<string>([
  "pk",
  "sk",
  "ttl",
  "counted",
  ...Object.values(INDEX_KEYS).flat(),
]);

/**
 * Parses a row with a schema. Attributes that only the table needs (keys, index attributes) are left out, except those
 * in `keep`, and so are fields that a newer version of Milepost wrote.
 * @throws {UnreadableRow} names the key and the fields, never their content
 */
export const parseRow = <Schema extends z.ZodMiniType>(
  schema: Schema,
  row: Row,
  keep: readonly string[] = [],
): z.infer<Schema> => {
  const content = Object.fromEntries(
    Object.entries(row).filter(([name]) => !STORAGE_ATTRIBUTES.has(name) || keep.includes(name)),
  );
  const parsed = safeParse(schema, content);
  if (parsed.success) return parsed.data;
  const known = withoutUnknownFields(content, parsed.error.issues);
  const again = known === undefined ? parsed : safeParse(schema, known);
  if (again.success) return again.data;
  throw new UnreadableRow(
    String(row.pk),
    again.error.issues.map((issue) => issue.path.join(".")),
  );
};

/** Strongly consistent. */
export const getRow = async ({ client, tableName }: Table, key: Key): Promise<Row | undefined> => {
  const { Item } = await client
    .send(new GetItemCommand({ TableName: tableName, Key: toItem(key), ConsistentRead: true }))
    .catch(asStoreFault);
  return Item && toRow(Item);
};

const BATCH_GET_LIMIT = 100;
const BATCH_GET_ROUNDS = 8;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Reads only some attributes of a row. It costs as much as the whole row. */
const projectionOf = (attributes: readonly string[] | undefined) =>
  attributes && {
    ProjectionExpression: attributes.map((name) => `#${name}`).join(", "),
    ExpressionAttributeNames: Object.fromEntries(attributes.map((name) => [`#${name}`, name])),
  };

const batchGetOnce = async (
  { client, tableName }: Table,
  keys: Key[],
  attributes: readonly string[] | undefined,
): Promise<Row[]> => {
  const of = { ...projectionOf(attributes), ConsistentRead: true };
  const rows: Row[] = [];
  let left = keys.map(toItem);
  for (let round = 0; left.length > 0; round += 1) {
    if (round === BATCH_GET_ROUNDS) throw new StoreUnavailable("DynamoDB left keys unprocessed");
    if (round > 0) await wait(2 ** round * 10 * (1 + Math.random()));
    const { Responses, UnprocessedKeys } = await client
      .send(new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys: left, ...of } } }))
      .catch(asStoreFault);
    rows.push(...(Responses?.[tableName] ?? []).map(toRow));
    left = (UnprocessedKeys?.[tableName]?.Keys ?? []) as typeof left;
  }
  return rows;
};

const keyText = ({ pk, sk }: { pk?: unknown; sk?: unknown }) => JSON.stringify([pk, sk]);

/**
 * Reads any number of rows, strongly consistent, in batches of 100 (DynamoDB quota). The result has the order of the
 * keys, with undefined for a row that does not exist. `attributes` must include pk and sk.
 * @throws {StoreUnavailable} if DynamoDB leaves keys unprocessed eight times
 * @example `getRows(table, [versionKey, customerKey("c-42")])` → `[{ pk: "DEFINITIONS", … }, undefined]`
 */
export const getRows = async (
  table: Table,
  keys: readonly Key[],
  attributes?: readonly string[],
): Promise<(Row | undefined)[]> => {
  const distinct = [...new Map(keys.map((key) => [keyText(key), key])).values()];
  const chunks = Array.from({ length: Math.ceil(distinct.length / BATCH_GET_LIMIT) }, (_, index) =>
    distinct.slice(index * BATCH_GET_LIMIT, (index + 1) * BATCH_GET_LIMIT),
  );
  const found = (await Promise.all(chunks.map((chunk) => batchGetOnce(table, chunk, attributes)))).flat();
  const byKey = new Map(found.map((row) => [keyText(row), row]));
  return keys.map((key) => byKey.get(keyText(key)));
};

export type RowQuery = {
  partition: string;
  index?: Index;
  /** Bounds of the sort key, both inclusive. */
  between?: [low: string, high: string];
  newestFirst?: boolean;
  pageSize?: number;
  /** The last row of the page before: the query goes on after it. */
  after?: Row | undefined;
  consistent?: boolean;
};

const queryInput = (tableName: string, query: RowQuery): QueryCommandInput => {
  const [partitionName, sortName] = query.index ? INDEX_KEYS[query.index] : (["pk", "sk"] as const);
  return {
    TableName: tableName,
    ...(query.index ? { IndexName: query.index } : {}),
    KeyConditionExpression: `#partition = :partition${query.between ? " AND #sort BETWEEN :low AND :high" : ""}`,
    ExpressionAttributeNames: {
      "#partition": partitionName,
      ...(query.between ? { "#sort": sortName } : {}),
    },
    ExpressionAttributeValues: toItem({
      ":partition": query.partition,
      ...(query.between ? { ":low": query.between[0], ":high": query.between[1] } : {}),
    }),
    ScanIndexForward: !query.newestFirst,
    ...(query.pageSize ? { Limit: query.pageSize } : {}),
    ...(query.after ? { ExclusiveStartKey: toItem(query.after) } : {}),
    ...(query.consistent ? { ConsistentRead: true } : {}),
  };
};

/**
 * The pages of a Query. `last` is the row to go on after; undefined on the last page.
 * @example `queryPages(table, { partition: "DUE#0", index: "due", between: ["0", now], pageSize: 100 })`
 */
export async function* queryPages(
  { client, tableName }: Table,
  query: RowQuery,
): AsyncGenerator<{ rows: Row[]; last: Row | undefined }> {
  const input = queryInput(tableName, query);
  do {
    const { Items, LastEvaluatedKey } = await client.send(new QueryCommand(input)).catch(asStoreFault);
    input.ExclusiveStartKey = LastEvaluatedKey;
    yield { rows: (Items ?? []).map(toRow), last: LastEvaluatedKey && toRow(LastEvaluatedKey) };
  } while (input.ExclusiveStartKey);
}

export const queryAll = async (table: Table, query: RowQuery): Promise<Row[]> => {
  const rows: Row[] = [];
  for await (const page of queryPages(table, query)) rows.push(...page.rows);
  return rows;
};

/** Counts the rows of a Query without reading them into memory. */
export const countRows = async ({ client, tableName }: Table, query: RowQuery): Promise<number> => {
  const input: QueryCommandInput = { ...queryInput(tableName, query), Select: "COUNT" };
  let count = 0;
  do {
    const { Count, LastEvaluatedKey } = await client.send(new QueryCommand(input)).catch(asStoreFault);
    count += Count ?? 0;
    input.ExclusiveStartKey = LastEvaluatedKey;
  } while (input.ExclusiveStartKey);
  return count;
};
