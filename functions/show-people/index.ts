import { createMemberFinder, createSessionFinder } from "../../shared/dynamodb/access/index.ts";
import { createExportStore, createResponseLog } from "../../shared/dynamodb/answers/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createCaseFinder, createCaseStatusReader } from "../../shared/dynamodb/cases/index.ts";
import {
  createAddressReader,
  createCustomerDirectory,
  createCustomerReader,
  createPeopleReader,
  readIdentities,
} from "../../shared/dynamodb/customers/index.ts";
import { createJourneyReader, createJourneyRecaller } from "../../shared/dynamodb/journeys/index.ts";
import { createDefinitionsReader } from "../../shared/dynamodb/surveys/index.ts";
import { createTallyReader, createTicketLog } from "../../shared/dynamodb/tallies/index.ts";
import { systemClock as clock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { showPeopleHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
export const handler = showPeopleHandler({
  publicUrl: config.PUBLIC_URL,
  sessions: createSessionFinder(table),
  members: createMemberFinder(table),
  definitions: createDefinitionsReader(table, stageDefaults(config)),
  directory: createCustomerDirectory(table),
  customers: { ...createCustomerReader(table), identities: (ids) => readIdentities(table, ids) },
  people: createPeopleReader(table),
  tallies: createTallyReader(table),
  tickets: createTicketLog(table),
  addresses: createAddressReader(table),
  journeys: { ...createJourneyReader(table), ...createJourneyRecaller(table) },
  responses: createResponseLog(table),
  cases: { ...createCaseFinder(table), ...createCaseStatusReader(table) },
  exports: createExportStore(table),
  exportUrl: config.EXPORT_URL,
  clock,
  log: createLog(),
});
