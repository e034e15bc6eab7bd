import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { deadlineSignal } from "../../application/base/deadline.ts";

/** How long DynamoDB may take for one attempt; it normally answers within milliseconds. A call has five attempts. */
const ATTEMPT_MS = 3_000;

/**
 * A DynamoDB client. Its endpoint comes from the SDK's own environment variables, so this code does not know where it
 * runs. Its calls end with the deadline of the request that makes them (`withDeadline`). Two settings save about a tenth of the SDK's own work each: the middleware is built once per command and not
 * once per call, and the logging middleware is removed, because it copies every row even when nothing is logged.
 */
export const createDynamoDbClient = (config: DynamoDBClientConfig = {}): DynamoDBClient => {
  const client = new DynamoDBClient({
    maxAttempts: 5,
    cacheMiddleware: true,
    // A Lambda needs at most 16. In tests one process plays many functions, and must not time out waiting for a socket.
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout: ATTEMPT_MS,
      // Without it, the SDK only logs that a time-out is over, and waits on.
      throwOnRequestTimeout: true,
      httpAgent: { maxSockets: 256, keepAlive: true },
      httpsAgent: { maxSockets: 256, keepAlive: true },
    },
    ...config,
  });
  client.middlewareStack.remove("loggerMiddleware");
  endWithDeadline(client.config.requestHandler);
  return client;
};

/** Here and not as an option of each call, because the SDK builds the middleware again for calls with options. */
const endWithDeadline = (handler: DynamoDBClient["config"]["requestHandler"]): void => {
  const handle = handler.handle.bind(handler);
  handler.handle = (request, options) => {
    const abortSignal = deadlineSignal();
    return handle(request, abortSignal ? { ...options, abortSignal } : options);
  };
};
