import { createResponseStore } from "../../shared/dynamodb/answers/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import {
  createAddressReader,
  createCustomerReader,
  createMailStopper,
} from "../../shared/dynamodb/customers/index.ts";
import { createPropertiesReader } from "../../shared/dynamodb/sending/index.ts";
import { createDefinitionsReader } from "../../shared/dynamodb/surveys/index.ts";
import { byHttpsOnly } from "../../shared/http/base/api.ts";
import { systemClock as clock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { collectResponsesHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
export const handler = byHttpsOnly(
  config.PUBLIC_URL,
  collectResponsesHandler({
    responses: createResponseStore(table, { shards: config.SHARDS }),
    customers: createCustomerReader(table),
    addresses: createAddressReader(table),
    mail: createMailStopper(table),
    touchpoints: createPropertiesReader(table),
    definitions: createDefinitionsReader(table, stageDefaults(config)),
    clock,
    log: createLog(),
  }),
);
