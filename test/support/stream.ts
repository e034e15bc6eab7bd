import { UpdateTableCommand } from "@aws-sdk/client-dynamodb";
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from "@aws-sdk/client-dynamodb-streams";
import { withEmptyMaps } from "../../infra/local/stream/empty-maps.ts";
import type { Instant } from "../../shared/domain/base/time.ts";
import type { Table } from "../../shared/dynamodb/base/table.ts";
import type { StreamRecord } from "../../shared/dynamodb/events/changes.ts";

/** A record as Lambda hands it over: JSON, with the time in seconds. */
const asLambdaDoes = (
  { dynamodb = {}, ...record }: StreamRecord,
  writtenAt: Instant | undefined,
): StreamRecord => {
  const { ApproximateCreationDateTime, NewImage, OldImage, ...others } = dynamodb;
  const rest = {
    ...others,
    ...(NewImage && { NewImage: withEmptyMaps(NewImage) }),
    ...(OldImage && { OldImage: withEmptyMaps(OldImage) }),
  };
  const at = writtenAt === undefined ? ApproximateCreationDateTime : new Date(writtenAt);
  const seconds = at instanceof Date ? Math.floor(at.getTime() / 1_000) : at;
  return JSON.parse(
    JSON.stringify({ ...record, dynamodb: { ...rest, ApproximateCreationDateTime: seconds } }),
  );
};

/**
 * Switches a table's stream on. Gives a function that reads what was written since its last call, in order.
 * @param writtenAt the time of every record, for a test whose clock is not the engine's
 */
export const openStream = async (
  { client, tableName }: Table,
  endpoint: string,
  writtenAt?: Instant | undefined,
) => {
  const StreamSpecification = { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" } as const;
  await client.send(new UpdateTableCommand({ TableName: tableName, StreamSpecification })).catch((error) => {
    // It is on already.
    if (error.name !== "ValidationException" && error.name !== "ResourceInUseException") throw error;
  });
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const streams = new DynamoDBStreamsClient({ endpoint, region: "eu-central-1", credentials });
  const { Streams: [{ StreamArn } = {}] = [] } = await streams.send(
    new ListStreamsCommand({ TableName: tableName }),
  );
  const read = new Map<string, string>();
  const recordsIn = async (ShardId: string): Promise<StreamRecord[]> => {
    const after = read.get(ShardId);
    const from =
      after === undefined
        ? ({ ShardIteratorType: "TRIM_HORIZON" } as const)
        : ({ ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: after } as const);
    let { ShardIterator } = await streams.send(new GetShardIteratorCommand({ StreamArn, ShardId, ...from }));
    const records: StreamRecord[] = [];
    while (ShardIterator !== undefined) {
      const page: { Records?: StreamRecord[]; NextShardIterator?: string } = await streams.send(
        new GetRecordsCommand({ ShardIterator }),
      );
      ShardIterator = page.NextShardIterator;
      if (page.Records === undefined || page.Records.length === 0) break;
      records.push(...page.Records);
    }
    const last = records.at(-1)?.dynamodb?.SequenceNumber;
    if (last !== undefined) read.set(ShardId, last);
    return records.map((record) => asLambdaDoes(record, writtenAt));
  };
  return async (): Promise<StreamRecord[]> => {
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
    const records: StreamRecord[] = [];
    for (const { ShardId = "" } of StreamDescription?.Shards ?? [])
      records.push(...(await recordsIn(ShardId)));
    return records;
  };
};
