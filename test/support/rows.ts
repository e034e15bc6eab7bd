import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { type Row, type Table, toItem } from "../../shared/dynamodb/table.ts";

/** Puts a row as it is, past every rule. */
export const writeRow = async ({ client, tableName }: Table, row: Row): Promise<void> => {
  await client.send(new PutItemCommand({ TableName: tableName, Item: toItem(row) }));
};
