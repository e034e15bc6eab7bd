import { BatchWriteItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { type Row, type Table, toItem } from "../../shared/dynamodb/base/table.ts";

/** Writes a row unchecked. */
export const writeRow = async ({ client, tableName }: Table, row: Row): Promise<void> => {
  await client.send(new PutItemCommand({ TableName: tableName, Item: toItem(row) }));
};

/** Most rows in one BatchWriteItem (DynamoDB quota), and batches side by side. */
const BATCH = 25;
const SIDE_BY_SIDE = 8;

/** Writes many rows unchecked, into a table that nobody else uses. */
export const writeRows = async ({ client, tableName }: Table, rows: readonly Row[]): Promise<void> => {
  const batches = Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, n) =>
    rows.slice(n * BATCH, (n + 1) * BATCH),
  );
  const work = async () => {
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      const puts = batch.map((row) => ({ PutRequest: { Item: toItem(row) } }));
      const { UnprocessedItems } = await client.send(
        new BatchWriteItemCommand({ RequestItems: { [tableName]: puts } }),
      );
      if (Object.keys(UnprocessedItems ?? {}).length > 0) throw new Error("the engine left rows unwritten");
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
};
