import { createMemberFinder, createSessionFinder } from "../../shared/dynamodb/access/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createCaseQueues } from "../../shared/dynamodb/cases/index.ts";
import { createChannelReader } from "../../shared/dynamodb/catalogue/index.ts";
import { createSampleStateReader } from "../../shared/dynamodb/sample/index.ts";
import { createScoreReader } from "../../shared/dynamodb/scores/index.ts";
import { createDefinitionsReader } from "../../shared/dynamodb/surveys/index.ts";
import { createAmountReader } from "../../shared/dynamodb/tallies/index.ts";
import { systemClock as clock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { showDashboardHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
const scores = createScoreReader(table, { shards: config.SHARDS });
const amounts = createAmountReader(table, { shards: config.SHARDS });
const figures = { amounts, computedAt: scores.computedAt };
export const handler = showDashboardHandler({
  publicUrl: config.PUBLIC_URL,
  sessions: createSessionFinder(table),
  members: createMemberFinder(table),
  sampleState: createSampleStateReader(table),
  scores,
  support: { ...figures, scores },
  success: figures,
  definitions: createDefinitionsReader(table, stageDefaults(config)),
  channels: createChannelReader(table),
  cases: createCaseQueues(table),
  stages: config.JOURNEY_STAGES,
  clock,
  log: createLog(),
});
