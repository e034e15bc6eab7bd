import { createDynamoDbClient } from "../../dynamodb/base/client.ts";
import type { Table } from "../../dynamodb/base/table.ts";
import { findLocalTable } from "../local-table.ts";
import { BadWords } from "./options.ts";

/** The table that is named, or that of the local stack that runs. @throws {BadWords} where there is neither */
export const findTable = async (
  name: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Table> => {
  if (name !== undefined) return { client: createDynamoDbClient(), tableName: name };
  const local = await findLocalTable(env);
  if (!local)
    throw new BadWords("Which table? Name it with --table, or start a local stack here: npm start.");
  return local;
};
