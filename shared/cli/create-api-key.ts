import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type ApiKeyScope, newApiKey } from "../domain/access/index.ts";
import { sha256 } from "../domain/base/digest.ts";
import { toInstant } from "../domain/base/time.ts";
import { createApiKeyStore } from "../dynamodb/access/index.ts";

/**
 * Makes an API key and stores only its SHA-256. Region and credentials come from the SDK's own environment variables.
 * @returns the key, which cannot be read again
 */
export const createApiKey = async ({
  tableName,
  endpoint,
  scope,
  name,
}: {
  tableName: string;
  endpoint?: string | undefined;
  scope: ApiKeyScope;
  name: string;
}): Promise<string> => {
  const client = new DynamoDBClient(endpoint === undefined ? {} : { endpoint });
  const key = newApiKey(scope);
  await createApiKeyStore({ client, tableName }).add(sha256(key), {
    scope,
    name,
    createdAt: toInstant(new Date()),
  });
  client.destroy();
  return key;
};
