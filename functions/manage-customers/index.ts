import { createExportStore } from "../../shared/dynamodb/answers/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createCaseFinder } from "../../shared/dynamodb/cases/index.ts";
import {
  createAddressReader,
  createCustomerDirectory,
  createCustomerReader,
} from "../../shared/dynamodb/customers/index.ts";
import { createJourneyReader } from "../../shared/dynamodb/journeys/index.ts";
import { createCustomerEraser, createOptOutStore } from "../../shared/dynamodb/privacy/index.ts";
import { createDefinitionsReader } from "../../shared/dynamodb/surveys/index.ts";
import { systemClock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { manageCustomersHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
export const handler = manageCustomersHandler({
  customers: createCustomerReader(table),
  addresses: createAddressReader(table),
  directory: createCustomerDirectory(table),
  definitions: createDefinitionsReader(table, stageDefaults(config)),
  exports: createExportStore(table),
  exportUrl: config.EXPORT_URL,
  cases: createCaseFinder(table),
  journeys: createJourneyReader(table),
  eraser: createCustomerEraser(table, { shards: config.SHARDS }),
  optOuts: createOptOutStore(table),
  clock: systemClock,
  log: createLog(),
});
