import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { StoreUnavailable } from "../../../shared/application/base/store-unavailable.ts";
import { getRows, type Row, type Table, toItem } from "../../../shared/dynamodb/base/table.ts";

type Request = { RequestItems: { rows: { Keys: ReturnType<typeof toItem>[] } } };

const keyOf = (n: number) => ({ pk: `ITEM#${n}`, sk: "ITEM" });
const rowOf = (n: number): Row => ({ ...keyOf(n), n });

/** A table that answers the first keys of each call only, as DynamoDB does when it is throttled or at 16 MB. */
const answeringOnly = (most: number) => {
  const asked: number[] = [];
  const send = async ({ input }: { input: Request }) => {
    const { Keys } = input.RequestItems.rows;
    asked.push(Keys.length);
    const numbers = Keys.map(({ pk }) => Number(pk?.S?.slice("ITEM#".length)));
    const left = Keys.slice(most);
    return {
      Responses: { rows: numbers.slice(0, most).map((n) => toItem(rowOf(n))) },
      UnprocessedKeys: left.length > 0 ? { rows: { Keys: left } } : {},
    };
  };
  const table: Table = { client: { send } as unknown as DynamoDBClient, tableName: "rows" };
  return { table, asked };
};

describe("a batched read", () => {
  it("asks again for the keys that DynamoDB left unprocessed", async () => {
    const { table, asked } = answeringOnly(4);
    const numbers = Array.from({ length: 10 }, (_, n) => n);
    expect(await getRows(table, numbers.map(keyOf))).toEqual(numbers.map(rowOf));
    expect(asked).toEqual([10, 6, 2]);
  });

  it("gives up as unavailable, and not with rows missing, when keys stay unprocessed", async () => {
    const { table } = answeringOnly(0);
    await expect(getRows(table, [keyOf(1)])).rejects.toBeInstanceOf(StoreUnavailable);
  });
});
