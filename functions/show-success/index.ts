import { createMemberFinder, createSessionFinder } from "../../shared/dynamodb/access/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createSampleStateReader } from "../../shared/dynamodb/sample/index.ts";
import { createScoreReader } from "../../shared/dynamodb/scores/index.ts";
import { createDefinitionsReader } from "../../shared/dynamodb/surveys/index.ts";
import { createAmountReader } from "../../shared/dynamodb/tallies/index.ts";
import { systemClock as clock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { showSuccessHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
const { computedAt } = createScoreReader(table, { shards: config.SHARDS });
const amounts = createAmountReader(table, { shards: config.SHARDS });
export const handler = showSuccessHandler({
  publicUrl: config.PUBLIC_URL,
  sessions: createSessionFinder(table),
  members: createMemberFinder(table),
  sampleState: createSampleStateReader(table),
  success: { amounts, computedAt },
  definitions: createDefinitionsReader(table, stageDefaults(config)),
  clock,
  log: createLog(),
});
