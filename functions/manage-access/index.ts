import { createApiKeyStore } from "../../shared/dynamodb/access/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { systemClock } from "../../shared/runtime/clock.ts";
import { loadConfig } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { manageAccessHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const { TABLE_NAME: tableName } = loadConfig(settings);
export const handler = manageAccessHandler({
  keys: createApiKeyStore({ client: createDynamoDbClient(), tableName }),
  clock: systemClock,
  log: createLog(),
});
