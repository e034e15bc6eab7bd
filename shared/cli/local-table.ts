import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import type { Table } from "../dynamodb/base/table.ts";

/** What a running local stack writes about its table. */
const Local = z.object({
  table: z.object({
    name: z.string(),
    endpoint: z.string(),
    region: z.string(),
    credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
  }),
});

/** The table of the local stack that runs with its data in `MILEPOST_DATA`, or `undefined` where none runs. */
export const findLocalTable = async (
  env: Readonly<Record<string, string | undefined>>,
): Promise<Table | undefined> => {
  try {
    const file = join(env.MILEPOST_DATA || ".milepost", "local.json");
    const { name: tableName, ...config } = Local.parse(JSON.parse(await readFile(file, "utf8"))).table;
    return { client: new DynamoDBClient(config), tableName };
  } catch {
    return undefined;
  }
};
