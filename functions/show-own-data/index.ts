import { createResponseStore } from "../../shared/dynamodb/answers/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createCaseFinder } from "../../shared/dynamodb/cases/index.ts";
import { createAddressReader, createCustomerReader } from "../../shared/dynamodb/customers/index.ts";
import { createJourneyReader, createJourneyRecaller } from "../../shared/dynamodb/journeys/index.ts";
import { createCustomerEraser } from "../../shared/dynamodb/privacy/index.ts";
import { createDefinitionsReader } from "../../shared/dynamodb/surveys/index.ts";
import { byHttpsOnly } from "../../shared/http/base/api.ts";
import { systemClock as clock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { showOwnDataHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
export const handler = byHttpsOnly(
  config.PUBLIC_URL,
  showOwnDataHandler({
    responses: createResponseStore(table, { shards: config.SHARDS }),
    customers: createCustomerReader(table),
    addresses: createAddressReader(table),
    cases: createCaseFinder(table),
    journeys: { ...createJourneyReader(table), ...createJourneyRecaller(table) },
    eraser: createCustomerEraser(table, { shards: config.SHARDS }),
    definitions: createDefinitionsReader(table, stageDefaults(config)),
    clock,
    log: createLog(),
  }),
);
