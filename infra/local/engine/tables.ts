import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { credentials, region } from "../account.ts";
import { Refusal } from "../http/refusal.ts";
import type { Template } from "../template.ts";

const KeySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(["HASH", "RANGE"]) }));

/** Strict, so that a table with unknown properties is refused and not made without them. */
const Table = z.strictObject({
  KeySchema,
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(["S", "N", "B"]) }),
  ),
  BillingMode: z.literal("PAY_PER_REQUEST"),
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema,
        Projection: z.object({ ProjectionType: z.enum(["ALL", "KEYS_ONLY"]) }),
      }),
    )
    .default([]),
  StreamSpecification: z.object({ StreamViewType: z.literal("NEW_AND_OLD_IMAGES") }),
  TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
  // These protect the data in the cloud; they have no meaning for a folder on this machine.
  DeletionProtectionEnabled: z.boolean().optional(),
  PointInTimeRecoverySpecification: z.unknown().optional(),
  SSESpecification: z.unknown().optional(),
  // For bills and searches in the cloud.
  Tags: z.unknown().optional(),
});

export interface LocalTable {
  readonly name: string;
  /** Whether it was made just now, and so is empty. */
  readonly fresh: boolean;
}

/** Makes the template's table, unless the engine has it from an earlier start; then it gets the stream if it has none. */
export const provideTable = async (template: Template, endpoint: string): Promise<LocalTable> => {
  const [found, ...others] = template.all("AWS::DynamoDB::Table", Table);
  if (!found || others.length > 0)
    throw new Refusal("The local stack expects the template to have one table.");
  const [id, table] = found;
  const name = template.nameOf(id);
  const client = new DynamoDBClient({ endpoint, region, credentials });
  const stored = await describe(client, name);
  if (stored) await adopt(client, name, { stored, table });
  else await createTable(client, name, table);
  client.destroy();
  return { name, fresh: stored === undefined };
};

/** Undefined when there is no such table. */
const describe = async (client: DynamoDBClient, name: string): Promise<TableDescription | undefined> => {
  try {
    const { Table: stored } = await client.send(new DescribeTableCommand({ TableName: name }));
    return stored;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};

const adopt = async (
  client: DynamoDBClient,
  name: string,
  { stored, table }: { stored: TableDescription; table: z.infer<typeof Table> },
): Promise<void> => {
  const indexes = stored.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName ?? "");
  refuseMissingIndex(name, new Set(indexes), table);
  const { StreamEnabled, StreamViewType } = stored.StreamSpecification ?? {};
  if (StreamEnabled && StreamViewType === table.StreamSpecification.StreamViewType) return;
  try {
    await client.send(new UpdateTableCommand({ TableName: name, StreamSpecification: streamOf(table) }));
  } catch (error) {
    throw new Refusal(
      `The stored table ${name} is older than the template, has no stream, and the engine gives it none: ` +
        "start with a new folder (MILEPOST_DATA), or delete the old one.",
      { cause: error },
    );
  }
};

const streamOf = ({ StreamSpecification }: z.infer<typeof Table>) => ({
  ...StreamSpecification,
  StreamEnabled: true,
});

const createTable = async (
  client: DynamoDBClient,
  name: string,
  table: z.infer<typeof Table>,
): Promise<void> => {
  const { KeySchema, AttributeDefinitions, BillingMode, GlobalSecondaryIndexes } = table;
  await client.send(
    new CreateTableCommand({
      TableName: name,
      KeySchema,
      AttributeDefinitions,
      BillingMode,
      GlobalSecondaryIndexes,
      StreamSpecification: streamOf(table),
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 0.05, maxDelay: 1 }, { TableName: name });
  const { TimeToLiveSpecification } = table;
  if (TimeToLiveSpecification) {
    await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }));
  }
};

const refuseMissingIndex = (
  name: string,
  indexes: ReadonlySet<string>,
  table: z.infer<typeof Table>,
): void => {
  const missing = table.GlobalSecondaryIndexes.find(({ IndexName }) => !indexes.has(IndexName));
  if (missing) {
    throw new Refusal(
      `The stored table ${name} is older than the template and lacks its index "${missing.IndexName}": ` +
        "start with a new folder (MILEPOST_DATA), or delete the old one.",
    );
  }
};
