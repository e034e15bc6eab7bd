import { createMemberFinder, createSessionFinder } from "../../shared/dynamodb/access/index.ts";
import { createExportStore } from "../../shared/dynamodb/answers/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createChannelReader } from "../../shared/dynamodb/catalogue/index.ts";
import { createTouchpointLog } from "../../shared/dynamodb/journeys/index.ts";
import { createSampleStateReader } from "../../shared/dynamodb/sample/index.ts";
import { createDefinitionsReader } from "../../shared/dynamodb/surveys/index.ts";
import { systemClock as clock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { showTouchpointListHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
export const handler = showTouchpointListHandler({
  publicUrl: config.PUBLIC_URL,
  sessions: createSessionFinder(table),
  members: createMemberFinder(table),
  sampleState: createSampleStateReader(table),
  touchpoints: createTouchpointLog(table),
  exports: createExportStore(table),
  exportUrl: config.EXPORT_URL,
  definitions: createDefinitionsReader(table, stageDefaults(config)),
  channels: createChannelReader(table),
  clock,
  log: createLog(),
});
