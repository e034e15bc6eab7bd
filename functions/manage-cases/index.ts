import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import {
  createCaseChanger,
  createCaseContents,
  createCaseLog,
  createCaseOpener,
  createCaseQueues,
} from "../../shared/dynamodb/cases/index.ts";
import { readIdentities } from "../../shared/dynamodb/customers/index.ts";
import { createDefinitionsReader } from "../../shared/dynamodb/surveys/index.ts";
import { systemClock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { manageCasesHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
export const handler = manageCasesHandler({
  cases: { ...createCaseLog(table), ...createCaseOpener(table), ...createCaseChanger(table) },
  queues: createCaseQueues(table),
  contents: createCaseContents(table),
  customers: { identities: (ids) => readIdentities(table, ids) },
  definitions: createDefinitionsReader(table, stageDefaults(config)),
  clock: systemClock,
  log: createLog(),
});
