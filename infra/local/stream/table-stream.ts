import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  type _Record as Change,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type Shard,
  TrimmedDataAccessException,
} from "@aws-sdk/client-dynamodb-streams";
import { credentials, region } from "../account.ts";
import { Refusal } from "../http/refusal.ts";
import { withEmptyMaps } from "./empty-maps.ts";
import type { Position } from "./stream-positions.ts";

export type { Change };

/** Changes of a shard; `ended` where no more will come. */
export interface Page {
  readonly changes: readonly Change[];
  readonly ended: boolean;
}

/** A table's stream, as the engine has it. */
export class TableStream {
  readonly arn: string;
  private readonly client: DynamoDBStreamsClient;
  private readonly iterators = new Map<string, string>();

  private constructor(arn: string, client: DynamoDBStreamsClient) {
    this.arn = arn;
    this.client = client;
  }

  /** @throws {Refusal} where the table has no stream */
  static async open(endpoint: string, tableName: string): Promise<TableStream> {
    const options = { endpoint, region, credentials };
    const tables = new DynamoDBClient(options);
    const { Table } = await tables.send(new DescribeTableCommand({ TableName: tableName }));
    tables.destroy();
    if (!Table?.LatestStreamArn) throw new Refusal(`The table ${tableName} has no stream.`);
    return new TableStream(Table.LatestStreamArn, new DynamoDBStreamsClient(options));
  }

  async shards(): Promise<readonly Shard[]> {
    const all: Shard[] = [];
    let after: string | undefined;
    do {
      const { StreamDescription } = await this.client.send(
        new DescribeStreamCommand({ StreamArn: this.arn, ExclusiveStartShardId: after }),
      );
      all.push(...(StreamDescription?.Shards ?? []));
      after = StreamDescription?.LastEvaluatedShardId;
    } while (after !== undefined);
    return all;
  }

  /** The next changes of a shard. Reading on needs no position: the one that is given counts for the first time. */
  async next(shard: string, position: Position, limit: number): Promise<Page> {
    try {
      const iterator = this.iterators.get(shard) ?? (await this.begin(shard, position));
      const { Records = [], NextShardIterator } = await this.client.send(
        new GetRecordsCommand({ ShardIterator: iterator, Limit: limit }),
      );
      if (NextShardIterator === undefined) this.iterators.delete(shard);
      else this.iterators.set(shard, NextShardIterator);
      return { changes: Records, ended: NextShardIterator === undefined };
    } catch (error) {
      // From its position, the next call begins again.
      this.iterators.delete(shard);
      if (error instanceof ExpiredIteratorException) return { changes: [], ended: false };
      throw error;
    }
  }

  /** Reads a shard again from the position that {@link next} gets. */
  forget(shard: string): void {
    this.iterators.delete(shard);
  }

  close(): void {
    this.client.destroy();
  }

  private async begin(shard: string, { after }: Position): Promise<string | undefined> {
    const at = { StreamArn: this.arn, ShardId: shard };
    const oldest = () =>
      this.client.send(new GetShardIteratorCommand({ ...at, ShardIteratorType: "TRIM_HORIZON" }));
    const { ShardIterator } =
      after === undefined
        ? await oldest()
        : await this.client
            .send(
              new GetShardIteratorCommand({
                ...at,
                ShardIteratorType: "AFTER_SEQUENCE_NUMBER",
                SequenceNumber: after,
              }),
            )
            .catch((error: unknown) => {
              // The stream keeps a change for a day.
              if (error instanceof TrimmedDataAccessException) return oldest();
              throw error;
            });
    return ShardIterator;
  }
}

/** A change as Lambda gives it to a function: times in seconds, bytes in base64. */
export const eventRecord = (change: Change, eventSourceARN: string): unknown => {
  const { dynamodb, userIdentity, ...rest } = change;
  const at = dynamodb?.ApproximateCreationDateTime;
  return {
    ...rest,
    ...(userIdentity && { userIdentity: { principalId: userIdentity.PrincipalId, type: userIdentity.Type } }),
    dynamodb: {
      ...dynamodb,
      ...(dynamodb?.NewImage && { NewImage: withEmptyMaps(dynamodb.NewImage) }),
      ...(dynamodb?.OldImage && { OldImage: withEmptyMaps(dynamodb.OldImage) }),
      ...(at && { ApproximateCreationDateTime: Math.floor(at.getTime() / 1000) }),
    },
    eventSourceARN,
  };
};

/** An event of Lambda in JSON. */
export const streamEvent = (records: readonly unknown[]): string =>
  JSON.stringify({ Records: records }, (_, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value,
  );
