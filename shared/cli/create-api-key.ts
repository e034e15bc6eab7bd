import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { createKey, MAX_KEYS } from "../application/access/index.ts";
import type { ApiKeyScope } from "../domain/access/index.ts";
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
  const store = createApiKeyStore({ client, tableName });
  const created = await createKey(store)({ scope, name }, toInstant(new Date()));
  client.destroy();
  if (created.outcome === "full") throw new Error(`there are ${MAX_KEYS} keys already; withdraw one first`);
  return created.key;
};
