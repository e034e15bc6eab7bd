import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";

/**
 * The endpoint comes from the SDK's own environment variables, so that nothing here knows where it runs. Building
 * the middleware once per command, and not per call, takes about a tenth off the SDK's own work. So does leaving out
 * its log, for which it copies every row of every call even where nothing is logged.
 */
export const createDynamoDbClient = (config: DynamoDBClientConfig = {}): DynamoDBClient => {
  const client = new DynamoDBClient({
    maxAttempts: 5,
    cacheMiddleware: true,
    // A Lambda needs 16 at most; where one process plays many, waiting for a socket must not look like a dead server.
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout: 5_000,
      httpAgent: { maxSockets: 256, keepAlive: true },
      httpsAgent: { maxSockets: 256, keepAlive: true },
    },
    ...config,
  });
  client.middlewareStack.remove("loggerMiddleware");
  return client;
};
