import { createMemberFinder, createSessionFinder } from "../../shared/dynamodb/access/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createPeopleReader } from "../../shared/dynamodb/customers/index.ts";
import { createDefinitionsStore } from "../../shared/dynamodb/surveys/index.ts";
import { systemClock as clock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { editSurveysHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const stage = stageDefaults(config);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
export const handler = editSurveysHandler({
  publicUrl: config.PUBLIC_URL,
  sessions: createSessionFinder(table),
  members: createMemberFinder(table),
  store: createDefinitionsStore(table, { ...stage, shards: config.SHARDS }),
  stage,
  people: createPeopleReader(table),
  clock,
  log: createLog(),
});
