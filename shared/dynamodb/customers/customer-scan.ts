import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { asStoreFault } from "../base/faults.ts";
import { customerKey, type Key } from "../base/keys/index.ts";
import { type Table, toItem, toRow } from "../base/table.ts";

/** Rows that one call looks at. Most of a table is no customer's profile, and 500 rows are far from the 1 MB of a call. */
const LOOKED_AT = 500;

type Share = { segment: number; of: number };

/**
 * Ids of some of the customers that are known, from a share of the table: only keys are read, in no order that means
 * anything, and `after` is the row to go on behind. The shares of one `of` overlap nowhere, whatever is written
 * meanwhile.
 * An index of all customers would cost each new one a write more, for the few times that everyone is asked.
 */
export const scanCustomers = async (
  { client, tableName }: Table,
  {
    share,
    after,
    limit,
    lookAt = LOOKED_AT,
  }: {
    share: Share;
    after: Key | undefined;
    limit: number;
    lookAt?: number | undefined;
  },
): Promise<{ ids: string[]; last: Key | null }> => {
  const { sk, pk: prefix } = customerKey("");
  const { Items = [], LastEvaluatedKey } = await client
    .send(
      new ScanCommand({
        TableName: tableName,
        Segment: share.segment,
        TotalSegments: share.of,
        Limit: lookAt,
        FilterExpression: "sk = :profile",
        ExpressionAttributeValues: toItem({ ":profile": sk }),
        ProjectionExpression: "pk, sk",
        // Said although it follows from the projection: the function's grant holds the call to it.
        Select: "SPECIFIC_ATTRIBUTES",
        ...(after ? { ExclusiveStartKey: toItem(after) } : {}),
      }),
    )
    .catch(asStoreFault);
  const found = Items.map((item) => toRow(item) as Key);
  const ids = found.slice(0, limit).map(({ pk }) => pk.slice(prefix.length));
  const cut = found.length > limit ? found[limit - 1] : undefined;
  return { ids, last: cut ?? (LastEvaluatedKey ? (toRow(LastEvaluatedKey) as Key) : null) };
};
