import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createCampaignPieces, createCampaignStore } from "../../shared/dynamodb/campaigns/index.ts";
import { createDefinitionsReader } from "../../shared/dynamodb/surveys/index.ts";
import { systemClock as clock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { runCampaignsHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
export const handler = runCampaignsHandler({
  campaigns: createCampaignStore(table, { shards: config.SHARDS }),
  pieces: createCampaignPieces(table, { shards: config.SHARDS, clock }),
  definitions: createDefinitionsReader(table, stageDefaults(config)),
  parts: config.SHARDS,
  clock,
  log: createLog(),
});
