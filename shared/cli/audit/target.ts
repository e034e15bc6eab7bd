import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { createDynamoDbClient } from "../../dynamodb/base/client.ts";
import type { Table } from "../../dynamodb/base/table.ts";
import { BadWords } from "./options.ts";

/** What a running local stack writes about its table. */
const Local = z.object({
  table: z.object({
    name: z.string(),
    endpoint: z.string(),
    region: z.string(),
    credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
  }),
});

/** The table that is named, or that of the local stack that runs. @throws {BadWords} where there is neither */
export const findTable = async (
  name: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Table> => {
  if (name !== undefined) return { client: createDynamoDbClient(), tableName: name };
  try {
    const file = join(env.MILEPOST_DATA || ".milepost", "local.json");
    const { name: tableName, ...config } = Local.parse(JSON.parse(await readFile(file, "utf8"))).table;
    return { client: new DynamoDBClient(config), tableName };
  } catch {
    throw new BadWords("Which table? Name it with --table, or start a local stack here: npm start.");
  }
};
