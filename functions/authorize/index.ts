import { identifyCaller } from "../../shared/application/access/index.ts";
import { createApiKeyFinder } from "../../shared/dynamodb/access/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { loadConfig } from "../../shared/runtime/config.ts";
import { authorizeHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const { TABLE_NAME: tableName } = loadConfig(settings);
const keys = createApiKeyFinder({ client: createDynamoDbClient(), tableName });
export const handler = authorizeHandler({ identify: identifyCaller(keys, Date.now) });
