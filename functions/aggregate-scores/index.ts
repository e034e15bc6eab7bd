import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createAggregationStore } from "../../shared/dynamodb/scores/index.ts";
import { createPolicyReader } from "../../shared/dynamodb/surveys/index.ts";
import { createTallyStore } from "../../shared/dynamodb/tallies/index.ts";
import { systemClock, systemPause } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { createMeter } from "../../shared/runtime/meter.ts";
import { aggregateScoresHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
export const handler = aggregateScoresHandler({
  store: createAggregationStore(table),
  tallies: createTallyStore(table, { clock: systemClock }),
  policy: createPolicyReader(table, stageDefaults(config)),
  shards: config.SHARDS,
  clock: systemClock,
  pause: systemPause,
  log: createLog(),
  meter: createMeter(),
});
