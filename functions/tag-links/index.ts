import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createTouchpointStore } from "../../shared/dynamodb/journeys/index.ts";
import { createLinkStore } from "../../shared/dynamodb/links/index.ts";
import { createDefinitionsCache, createDefinitionsReader } from "../../shared/dynamodb/surveys/index.ts";
import { systemClock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { tagLinksHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
const definitions = createDefinitionsReader(table, stageDefaults(config));
export const handler = tagLinksHandler({
  store: createLinkStore(table),
  touchpoints: createTouchpointStore(table, {
    shards: config.SHARDS,
    definitions: createDefinitionsCache(definitions),
  }),
  definitions,
  hosts: config.LINK_TARGETS,
  publicUrl: config.PUBLIC_URL,
  // A limit for the look-up and again for the recording. Both normally take milliseconds.
  patienceMs: 1_000,
  clock: systemClock,
  log: createLog(),
});
