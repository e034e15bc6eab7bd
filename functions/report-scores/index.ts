import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createScoreReader, createVerdictStore } from "../../shared/dynamodb/scores/index.ts";
import { createDefinitionsReader } from "../../shared/dynamodb/surveys/index.ts";
import { systemClock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { reportScoresHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
export const handler = reportScoresHandler({
  scores: createScoreReader(table, { shards: config.SHARDS }),
  verdicts: createVerdictStore(table),
  definitions: createDefinitionsReader(table, stageDefaults(config)),
  stages: config.JOURNEY_STAGES,
  clock: systemClock,
  log: createLog(),
});
