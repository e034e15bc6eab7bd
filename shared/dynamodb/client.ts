import { DynamoDBClient } from "@aws-sdk/client-dynamodb";

/** The endpoint comes from the SDK's own environment variables, so that nothing here knows where it runs. */
export const createDynamoDbClient = (): DynamoDBClient =>
  new DynamoDBClient({
    maxAttempts: 5,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000 },
  });
