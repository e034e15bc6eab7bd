import { StoreUnavailable } from "../../application/base/store-unavailable.ts";

/** A stored row does not parse. The message names the kind of its key and the fields, never their content. */
export class UnreadableRow extends Error {
  override name = "UnreadableRow";
  constructor(pk: string, fields: string[]) {
    super(`a ${pk.split("#")[0]} row does not parse: ${[...new Set(fields)].join(", ")}`);
  }
}

/** Temporary faults, by the names that the SDK and DynamoDB give them. */
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
  // The deadline of the request is over.
  "AbortError",
  "ECONNRESET",
  "ECONNREFUSED",
  "EPIPE",
]);

const codesOf = (error: unknown): string[] =>
  error instanceof Error ? [error.name, String((error as { code?: unknown }).code ?? "")] : [];

const isPassing = (error: unknown): boolean =>
  codesOf(error).some((code) => PASSING.has(code)) ||
  ((error as { $metadata?: { httpStatusCode?: number } })?.$metadata?.httpStatusCode ?? 0) >= 500;

/** Throws again: a temporary fault as {@link StoreUnavailable}, anything else unchanged. */
export const asStoreFault = (error: unknown): never => {
  if (isPassing(error)) throw new StoreUnavailable("DynamoDB is not available", { cause: error });
  throw error;
};
