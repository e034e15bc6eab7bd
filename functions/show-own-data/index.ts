import { createDynamoDbClient } from "../../shared/dynamodb/client.ts";
import { createCustomerEraser } from "../../shared/dynamodb/customer-eraser.ts";
import { createAddressReader, createCustomerReader } from "../../shared/dynamodb/customer-reader.ts";
import { createDefinitionsReader } from "../../shared/dynamodb/definitions-store.ts";
import { createJourneyReader, createJourneyRecaller } from "../../shared/dynamodb/journey-reader.ts";
import { createResponseStore } from "../../shared/dynamodb/response-store.ts";
import { systemClock as clock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { showOwnDataHandler } from "./handler.ts";

const config = loadConfig("TABLE_NAME", "SHARDS", "REPORTING_TIMEZONE", "SEND_RATE_PER_SECOND");
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
export const handler = showOwnDataHandler({
  responses: createResponseStore(table, { shards: config.SHARDS }),
  customers: createCustomerReader(table),
  addresses: createAddressReader(table),
  journeys: { ...createJourneyReader(table), ...createJourneyRecaller(table) },
  eraser: createCustomerEraser(table, { shards: config.SHARDS }),
  definitions: createDefinitionsReader(table, stageDefaults(config)),
  clock,
  log: createLog(),
});
