import { createDynamoDbClient } from "../../shared/dynamodb/client.ts";
import { createDefinitionsReader } from "../../shared/dynamodb/definitions-store.ts";
import { createExportStore } from "../../shared/dynamodb/export-store.ts";
import { createInvitationLog } from "../../shared/dynamodb/invitation-log.ts";
import { createJourneyReader } from "../../shared/dynamodb/journey-reader.ts";
import { createResponseLog } from "../../shared/dynamodb/response-log.ts";
import { createScoreReader } from "../../shared/dynamodb/score-reader.ts";
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
