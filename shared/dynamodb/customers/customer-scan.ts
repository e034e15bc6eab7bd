import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { asStoreFault } from "../base/faults.ts";
import { customerKey, type Key } from "../base/keys/index.ts";
import { type Table, toItem, toRow } from "../base/table.ts";

/** Rows that one call looks at. Most rows are no profiles, and 500 rows are far below the 1 MB of a call (DynamoDB quota). */
const LOOKED_AT = 500;

type Share = { segment: number; of: number };

/**
 * Ids of known customers, from one segment of a parallel Scan. Only keys are read, in no useful order; `after` is the
 * row to go on after. The segments never overlap, whatever is written meanwhile.
 * An index of all customers would cost one more write for each new customer, and is needed only for campaigns to all.
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
        // Follows from the projection, but the function's grant demands that the call says so.
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
