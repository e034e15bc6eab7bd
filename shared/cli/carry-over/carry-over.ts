import { setTimeout as pause } from "node:timers/promises";
import { type AttributeValue, BatchWriteItemCommand, paginateScan } from "@aws-sdk/client-dynamodb";
import type { Table } from "../../dynamodb/base/table.ts";

/** What can be carried over, by the beginning of its partition key. An answer is in its invitation's partition. */
export const KINDS = {
  addresses: "ADDRESS#",
  customers: "CUSTOMER#",
  invitations: "INVITATION#",
  touchpoints: "TOUCHPOINT#",
} as const;
export type Kind = keyof typeof KINDS;

type Item = Record<string, AttributeValue>;

/** DynamoDB takes 25 puts in a call. */
const BATCH = 25;
const RETRY_MS = 200;

const scan = (
  { client, tableName }: Table,
  partition: string,
  attributes?: string,
): AsyncIterable<{ Items?: Item[] | undefined }> =>
  paginateScan(
    { client },
    {
      TableName: tableName,
      ConsistentRead: true,
      FilterExpression: "begins_with(pk, :partition)",
      ExpressionAttributeValues: { ":partition": { S: partition } },
      ...(attributes && { ProjectionExpression: attributes }),
    },
  );

const put = async ({ client, tableName }: Table, items: readonly Item[]): Promise<void> => {
  for (let start = 0; start < items.length; start += BATCH) {
    let left = items.slice(start, start + BATCH).map((Item) => ({ PutRequest: { Item } }));
    while (left.length > 0) {
      const { UnprocessedItems = {} } = await client.send(
        new BatchWriteItemCommand({ RequestItems: { [tableName]: left } }),
      );
      left = (UnprocessedItems[tableName] ?? []) as typeof left;
      if (left.length > 0) await pause(RETRY_MS);
    }
  }
};

const customersOf = async (table: Table): Promise<ReadonlySet<string>> => {
  const ids = new Set<string>();
  for await (const { Items = [] } of scan(table, KINDS.customers, "pk"))
    for (const { pk } of Items) ids.add((pk?.S ?? "").slice(KINDS.customers.length));
  return ids;
};

/**
 * Writes all rows of these kinds, as they are in one table, into another one that was restored to an earlier moment. Rows
 * that only the restored table has stay there. Safe to repeat while nothing uses the restored table.
 *
 * @returns how many rows of each kind, and the ids of customers that only the restored table knows: they were erased since
 */
export const carryOver = async (
  from: Table,
  to: Table,
  kinds: readonly Kind[],
): Promise<{ copied: Readonly<Partial<Record<Kind, number>>>; erased: readonly string[] }> => {
  const [known, restored] = await Promise.all([customersOf(from), customersOf(to)]);
  const copied: Partial<Record<Kind, number>> = {};
  for (const kind of kinds) {
    copied[kind] = 0;
    for await (const { Items = [] } of scan(from, KINDS[kind])) {
      await put(to, Items);
      copied[kind] += Items.length;
    }
  }
  return { copied, erased: [...restored].filter((id) => !known.has(id)) };
};
