import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createTouchpointStore } from "../../shared/dynamodb/journeys/index.ts";
import { createLinkStore } from "../../shared/dynamodb/links/index.ts";
import { createDefinitionsCache, createDefinitionsReader } from "../../shared/dynamodb/surveys/index.ts";
import { byHttpsOnly } from "../../shared/http/base/api.ts";
import { systemClock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { followLinksHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
export const handler = byHttpsOnly(
  config.PUBLIC_URL,
  followLinksHandler({
    store: createLinkStore(table),
    touchpoints: createTouchpointStore(table, {
      shards: config.SHARDS,
      definitions: createDefinitionsCache(createDefinitionsReader(table, stageDefaults(config))),
    }),
    hosts: config.LINK_TARGETS,
    // A limit for the look-up and again for the recording. Both normally take milliseconds.
    patienceMs: 1_000,
    clock: systemClock,
    log: createLog(),
  }),
);
