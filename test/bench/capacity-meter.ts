import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

type Consumed = { ReadCapacityUnits?: number; WriteCapacityUnits?: number; CapacityUnits?: number };

const READS = new Set(["GetItemCommand", "BatchGetItemCommand", "QueryCommand", "ScanCommand"]);

/** Asks for the consumed capacity of every call of a client, and sums it up. */
export const meterCapacity = (client: DynamoDBClient) => {
  let reads = 0;
  let writes = 0;
  let calls = 0;
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
  return {
    /** What a piece of work consumed. */
    of: async (work: () => Promise<unknown>): Promise<{ reads: number; writes: number; calls: number }> => {
      [reads, writes, calls] = [0, 0, 0];
      await work();
      return { reads, writes, calls };
    },
  };
};
