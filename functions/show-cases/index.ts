import {
  createMemberFinder,
  createMemberStore,
  createSessionFinder,
} from "../../shared/dynamodb/access/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import {
  createCaseChanger,
  createCaseContents,
  createCaseLog,
  createCaseOpener,
  createCaseQueues,
} from "../../shared/dynamodb/cases/index.ts";
import { readIdentities } from "../../shared/dynamodb/customers/index.ts";
import { createJourneyRecaller } from "../../shared/dynamodb/journeys/index.ts";
import { createDefinitionsReader } from "../../shared/dynamodb/surveys/index.ts";
import { systemClock as clock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { showCasesHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
export const handler = showCasesHandler({
  publicUrl: config.PUBLIC_URL,
  sessions: createSessionFinder(table),
  members: createMemberFinder(table),
  colleagues: createMemberStore(table),
  cases: { ...createCaseLog(table), ...createCaseOpener(table), ...createCaseChanger(table) },
  queues: createCaseQueues(table),
  contents: createCaseContents(table),
  customers: { identities: (ids) => readIdentities(table, ids) },
  journeys: createJourneyRecaller(table),
  definitions: createDefinitionsReader(table, stageDefaults(config)),
  clock,
  log: createLog(),
});
