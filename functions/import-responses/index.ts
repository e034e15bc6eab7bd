import { createResponseImportStore } from "../../shared/dynamodb/answers/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createDefinitionsCache, createDefinitionsReader } from "../../shared/dynamodb/surveys/index.ts";
import { systemClock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { importResponsesHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
const definitions = createDefinitionsCache(createDefinitionsReader(table, stageDefaults(config)));
const store = createResponseImportStore(table, { shards: config.SHARDS, definitions });
export const handler = importResponsesHandler({ store, clock: systemClock, log: createLog() });
