import { createMemberFinder, createSessionFinder } from "../../shared/dynamodb/access/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createChannelReader } from "../../shared/dynamodb/catalogue/index.ts";
import { readIdentities } from "../../shared/dynamodb/customers/index.ts";
import { createProblemReader } from "../../shared/dynamodb/problems/index.ts";
import { createSampleStateReader } from "../../shared/dynamodb/sample/index.ts";
import { createScoreReader } from "../../shared/dynamodb/scores/index.ts";
import { createDefinitionsReader } from "../../shared/dynamodb/surveys/index.ts";
import {
  createAmountReader,
  createAskedReader,
  createTallyReader,
} from "../../shared/dynamodb/tallies/index.ts";
import { systemClock as clock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { showSupportHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
const scores = createScoreReader(table, { shards: config.SHARDS });
const amounts = createAmountReader(table, { shards: config.SHARDS });
export const handler = showSupportHandler({
  publicUrl: config.PUBLIC_URL,
  sessions: createSessionFinder(table),
  members: createMemberFinder(table),
  sampleState: createSampleStateReader(table),
  support: { amounts, computedAt: scores.computedAt, scores },
  problems: createProblemReader(table),
  asking: {
    asked: createAskedReader(table),
    tallies: createTallyReader(table),
    customers: { identities: (ids) => readIdentities(table, ids) },
  },
  definitions: createDefinitionsReader(table, stageDefaults(config)),
  channels: createChannelReader(table),
  clock,
  log: createLog(),
});
