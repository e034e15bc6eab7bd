import { BatchWriteItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { type Row, type Table, toItem } from "../../shared/dynamodb/base/table.ts";

/** Writes a row unchecked. */
export const writeRow = async ({ client, tableName }: Table, row: Row): Promise<void> => {
  await client.send(new PutItemCommand({ TableName: tableName, Item: toItem(row) }));
};

const BATCH = 25;

/** Writes many rows unchecked, into a table that no other test uses. */
export const writeRows = async ({ client, tableName }: Table, rows: readonly Row[]): Promise<void> => {
  for (let start = 0; start < rows.length; start += BATCH) {
    const puts = rows.slice(start, start + BATCH).map((row) => ({ PutRequest: { Item: toItem(row) } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: puts } }));
  }
};
