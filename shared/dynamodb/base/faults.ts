import { StoreUnavailable } from "../../application/base/store-unavailable.ts";

/** A stored row is not what it should be. The message names its key's kind and fields, never their content. */
export class UnreadableRow extends Error {
  override name = "UnreadableRow";
  constructor(pk: string, fields: string[]) {
    super(`a ${pk.split("#")[0]} row does not parse: ${[...new Set(fields)].join(", ")}`);
  }
}

/** Faults that pass by themselves, by the names that the SDK and DynamoDB give them. */
const PASSING = new Set([
  "ProvisionedThroughputExceededException",
  "ThrottlingException",
  "RequestLimitExceeded",
  "InternalServerError",
  "ServiceUnavailable",
  "TransactionInProgressException",
  "TransactionConflictException",
  "LimitExceededException",
  "TimeoutError",
  "ECONNRESET",
  "ECONNREFUSED",
  "EPIPE",
]);

const codesOf = (error: unknown): string[] =>
  error instanceof Error ? [error.name, String((error as { code?: unknown }).code ?? "")] : [];

const isPassing = (error: unknown): boolean =>
  codesOf(error).some((code) => PASSING.has(code)) ||
  ((error as { $metadata?: { httpStatusCode?: number } })?.$metadata?.httpStatusCode ?? 0) >= 500;

/** Rethrows: a passing fault as {@link StoreUnavailable}, anything else as it is. */
export const asStoreFault = (error: unknown): never => {
  if (isPassing(error)) throw new StoreUnavailable("DynamoDB is not available", { cause: error });
  throw error;
};
