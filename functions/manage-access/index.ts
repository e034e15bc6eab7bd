import { newToken } from "../../shared/domain/access/index.ts";
import { createApiKeyStore, createMemberStore, createTileStore } from "../../shared/dynamodb/access/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createDigestLinks } from "../../shared/dynamodb/digests/index.ts";
import { systemClock } from "../../shared/runtime/clock.ts";
import { loadConfig } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { manageAccessHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const { TABLE_NAME: tableName, PUBLIC_URL: publicUrl } = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName };
export const handler = manageAccessHandler({
  keys: createApiKeyStore(table),
  members: createMemberStore(table),
  tiles: createTileStore(table),
  digestLinks: createDigestLinks(table),
  newToken,
  publicUrl,
  clock: systemClock,
  log: createLog(),
});
