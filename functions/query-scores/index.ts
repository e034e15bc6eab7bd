import { createExportStore, createResponseLog } from "../../shared/dynamodb/answers/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { readIdentities } from "../../shared/dynamodb/customers/index.ts";
import { createJourneyReader, createTouchpointLog } from "../../shared/dynamodb/journeys/index.ts";
import { createProblemReader } from "../../shared/dynamodb/problems/index.ts";
import { createScoreReader } from "../../shared/dynamodb/scores/index.ts";
import { createInvitationLog } from "../../shared/dynamodb/sending/index.ts";
import { createDefinitionsReader } from "../../shared/dynamodb/surveys/index.ts";
import {
  createAmountReader,
  createAskedReader,
  createTallyReader,
  createTicketLog,
} from "../../shared/dynamodb/tallies/index.ts";
import { systemClock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { queryScoresHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
const scores = createScoreReader(table, { shards: config.SHARDS });
const amounts = createAmountReader(table, { shards: config.SHARDS });
export const handler = queryScoresHandler({
  scores,
  support: { amounts, scores, computedAt: scores.computedAt },
  success: { amounts, computedAt: scores.computedAt },
  tickets: createTicketLog(table),
  responses: createResponseLog(table),
  invitations: createInvitationLog(table),
  exports: createExportStore(table),
  exportUrl: config.EXPORT_URL,
  touchpoints: createTouchpointLog(table),
  customers: { identities: (ids) => readIdentities(table, ids) },
  journeys: createJourneyReader(table),
  problems: createProblemReader(table),
  asking: {
    asked: createAskedReader(table),
    tallies: createTallyReader(table),
    customers: { identities: (ids) => readIdentities(table, ids) },
  },
  definitions: createDefinitionsReader(table, stageDefaults(config)),
  stages: config.JOURNEY_STAGES,
  clock: systemClock,
  log: createLog(),
});
