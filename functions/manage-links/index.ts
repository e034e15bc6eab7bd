import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createLinkStore } from "../../shared/dynamodb/links/index.ts";
import { createDefinitionsReader } from "../../shared/dynamodb/surveys/index.ts";
import { systemClock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { manageLinksHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
export const handler = manageLinksHandler({
  store: createLinkStore(table),
  definitions: createDefinitionsReader(table, stageDefaults(config)),
  hosts: config.LINK_TARGETS,
  publicUrl: config.PUBLIC_URL,
  clock: systemClock,
  log: createLog(),
});
