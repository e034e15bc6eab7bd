import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

type Consumed = { ReadCapacityUnits?: number; WriteCapacityUnits?: number; CapacityUnits?: number };

export type Consumption = { reads: number; writes: number; calls: number; bytes: number };

const READS = new Set(["GetItemCommand", "BatchGetItemCommand", "QueryCommand", "ScanCommand"]);

/** Asks for the consumed capacity of every call of a client, and sums it up. */
export const meterCapacity = (client: DynamoDBClient) => {
  let reads = 0;
  let writes = 0;
  let calls = 0;
  let bytes = 0;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: "TOTAL" });
      const result = await next(args);
      const { ConsumedCapacity } = result.output as { ConsumedCapacity?: Consumed | Consumed[] };
      const units = [ConsumedCapacity ?? []]
        .flat()
        .reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
      calls += 1;
      if (READS.has(context.commandName ?? "")) reads += units;
      else writes += units;
      return result;
    },
    { step: "initialize", name: "meterCapacity" },
  );
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { headers = {} } = result.response as { headers?: Record<string, string> };
      bytes += Number(headers["content-length"] ?? 0);
      return result;
    },
    { step: "deserialize", name: "meterBytes", priority: "low" },
  );
  return {
    /** What a piece of work consumed; `bytes` are those of the answers as they came, in JSON. */
    of: async (work: () => Promise<unknown>): Promise<Consumption> => {
      [reads, writes, calls, bytes] = [0, 0, 0, 0];
      await work();
      return { reads, writes, calls, bytes };
    },
  };
};
