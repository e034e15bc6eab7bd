import { identifyCaller } from "../../shared/application/access/index.ts";
import { createApiKeyFinder } from "../../shared/dynamodb/access/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createMailStopper } from "../../shared/dynamodb/customers/index.ts";
import { createTouchpointStore } from "../../shared/dynamodb/journeys/index.ts";
import { createDefinitionsCache, createDefinitionsReader } from "../../shared/dynamodb/surveys/index.ts";
import { systemClock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { recordTouchpointsHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
const definitions = createDefinitionsCache(createDefinitionsReader(table, stageDefaults(config)));
const store = createTouchpointStore(table, { shards: config.SHARDS, definitions });
export const handler = recordTouchpointsHandler({
  store,
  mail: createMailStopper(table),
  identify: identifyCaller(createApiKeyFinder(table), Date.now),
  clock: systemClock,
  log: createLog(),
});
