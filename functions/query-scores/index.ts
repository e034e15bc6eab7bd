import { createExportStore } from "../../shared/dynamodb/answers/export-store.ts";
import { createResponseLog } from "../../shared/dynamodb/answers/response-log.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createJourneyReader } from "../../shared/dynamodb/journeys/journey-reader.ts";
import { createScoreReader } from "../../shared/dynamodb/scores/score-reader.ts";
import { createInvitationLog } from "../../shared/dynamodb/sending/invitation-log.ts";
import { createDefinitionsReader } from "../../shared/dynamodb/surveys/definitions-store.ts";
import { systemClock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { queryScoresHandler } from "./handler.ts";

const config = loadConfig(
  "TABLE_NAME",
  "SHARDS",
  "REPORTING_TIMEZONE",
  "SEND_RATE_PER_SECOND",
  "SEGMENT_DIMENSIONS",
  "JOURNEY_STAGES",
  "EXPORT_URL",
);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
export const handler = queryScoresHandler({
  scores: createScoreReader(table, { shards: config.SHARDS }),
  responses: createResponseLog(table),
  invitations: createInvitationLog(table),
  exports: createExportStore(table),
  exportUrl: config.EXPORT_URL,
  journeys: createJourneyReader(table),
  definitions: createDefinitionsReader(table, stageDefaults(config)),
  stages: config.JOURNEY_STAGES,
  clock: systemClock,
  log: createLog(),
});
