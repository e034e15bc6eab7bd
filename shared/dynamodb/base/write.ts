import {
  ConditionalCheckFailedException,
  PutItemCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { StoreUnavailable } from "../../application/base/store-unavailable.ts";
import { conditionOf, type Expected, type Expression, type Update, updateOf } from "./expression.ts";
import { asStoreFault } from "./faults.ts";
import type { Key } from "./keys/index.ts";
import { type Row, type Table, toItem, toRow } from "./table.ts";

export type Put = { put: Row; expected?: Expected };
export type Delete = { delete: Key; expected?: Expected };
/** Writes nothing: the transaction fails unless the row is as expected. */
export type Check = { check: Key; expected: Expected };
export type Write = Put | Update | Delete | Check;

/** `refused`: the condition failed; `existing` is the stored row. */
export type Written = { outcome: "written" } | { outcome: "refused"; existing: Row | undefined };

const shared = (tableName: string, { names, values }: Expression, condition: string | undefined) => ({
  TableName: tableName,
  ...(condition
    ? { ConditionExpression: condition, ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const }
    : {}),
  ...(Object.keys(names).length > 0 ? { ExpressionAttributeNames: names } : {}),
  ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: toItem(values) } : {}),
});

const putInput = (tableName: string, { put, expected }: Put) => {
  const expression: Expression = { names: {}, values: {} };
  const condition = conditionOf(expression, expected);
  return { Item: toItem(put), ...shared(tableName, expression, condition) };
};

const updateInput = (tableName: string, update: Update) => {
  const expression: Expression = { names: {}, values: {} };
  const changes = updateOf(expression, update);
  const condition = conditionOf(expression, update.expected, update.absentPaths);
  return {
    Key: toItem(update.update),
    UpdateExpression: changes,
    ...shared(tableName, expression, condition),
  };
};

const deleteInput = (tableName: string, change: Delete) => {
  const expression: Expression = { names: {}, values: {} };
  const condition = conditionOf(expression, change.expected);
  return { Key: toItem(change.delete), ...shared(tableName, expression, condition) };
};

const checkInput = (tableName: string, { check, expected }: Check) => {
  const expression: Expression = { names: {}, values: {} };
  const ConditionExpression = conditionOf(expression, expected);
  if (ConditionExpression === undefined) throw new Error("a check expects something");
  return { Key: toItem(check), ...shared(tableName, expression, ConditionExpression), ConditionExpression };
};

/** One conditional write. */
export const write = async ({ client, tableName }: Table, change: Put | Update): Promise<Written> => {
  try {
    await ("put" in change
      ? client.send(new PutItemCommand(putInput(tableName, change)))
      : client.send(new UpdateItemCommand(updateInput(tableName, change))));
    return { outcome: "written" };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException)
      return { outcome: "refused", existing: error.Item && toRow(error.Item) };
    return asStoreFault(error);
  }
};

/** One conditional update; the row after it, or undefined where the condition failed. */
export const updated = async ({ client, tableName }: Table, change: Update): Promise<Row | undefined> => {
  try {
    const input = { ...updateInput(tableName, change), ReturnValues: "ALL_NEW" as const };
    const { Attributes } = await client.send(new UpdateItemCommand(input));
    return Attributes && toRow(Attributes);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    return asStoreFault(error);
  }
};

/** Most actions in one transaction (DynamoDB quota). */
export const TRANSACTION_ACTIONS = 100;

/** `refused`: for each write, in order, whether its own condition failed and the stored row if it did. */
export type Transacted =
  | { outcome: "written" }
  | { outcome: "refused"; writes: { failed: boolean; existing: Row | undefined }[] };

/** DynamoDB will never accept the transaction. `writes` are the indexes of the impossible ones, if DynamoDB named them. */
export class Impossible extends Error {
  override name = "Impossible";
  readonly writes: ReadonlySet<number>;
  constructor(why: string, writes: ReadonlySet<number>, options: ErrorOptions) {
    super(`DynamoDB can't do this: ${why}`, options);
    this.writes = writes;
  }
}

const CONFLICT_ROUNDS = 6;

/** Cancellation codes after which a transaction is worth another try. */
const RETRYABLE = new Set(["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"]);

const invalidIn = (reasons: readonly { Code?: string | undefined }[]): ReadonlySet<number> =>
  new Set(reasons.flatMap(({ Code }, index) => (Code === "ValidationError" ? [index] : [])));

/**
 * Does all of the writes or none of them. After a conflict with another transaction it tries again, with growing,
 * jittered pauses. A lost answer is safe: the SDK repeats the call with the same ClientRequestToken.
 * @throws {Impossible} if DynamoDB will never accept it
 * @throws {StoreUnavailable} if it kept conflicting
 * @example counts an item: its pending token goes and the bucket grows, both or neither
 * ```ts
 * await transact(table, [
 *   { update: responseKey("i-1"), remove: ["pendingPk", "pendingAt"], expected: { pendingAt: token } },
 *   { update: bucketKey(place, 0), add: { s9: 1, digest } },
 * ]);
 * // { outcome: "refused", writes: [{ failed: true, existing: {…} }, …] } if somebody counted or changed it before
 * ```
 */
export const transact = async (
  { client, tableName }: Table,
  writes: readonly Write[],
): Promise<Transacted> => {
  const items: TransactWriteItem[] = writes.map((change) => {
    if ("put" in change) return { Put: putInput(tableName, change) };
    if ("update" in change) return { Update: updateInput(tableName, change) };
    if ("check" in change) return { ConditionCheck: checkInput(tableName, change) };
    return { Delete: deleteInput(tableName, change) };
  });
  for (let round = 0; ; round += 1) {
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems: items }));
      return { outcome: "written" };
    } catch (error) {
      if (error instanceof Error && error.name === "ValidationException")
        throw new Impossible(error.message, new Set(), { cause: error });
      if (!(error instanceof TransactionCanceledException)) return asStoreFault(error);
      const reasons = error.CancellationReasons ?? [];
      if (reasons.some((reason) => reason.Code === "ConditionalCheckFailed")) {
        return {
          outcome: "refused",
          writes: writes.map((_, index) => ({
            failed: reasons[index]?.Code === "ConditionalCheckFailed",
            existing: reasons[index]?.Item && toRow(reasons[index].Item),
          })),
        };
      }
      const invalid = invalidIn(reasons);
      const [first] = invalid;
      if (first !== undefined)
        throw new Impossible(reasons[first]?.Message ?? "it says no more", invalid, { cause: error });
      if (!reasons.some((reason) => RETRYABLE.has(reason.Code ?? ""))) throw error;
      if (round === CONFLICT_ROUNDS)
        throw new StoreUnavailable("DynamoDB kept refusing the transaction", { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 2 ** round * 5 * (1 + Math.random())));
    }
  }
};
