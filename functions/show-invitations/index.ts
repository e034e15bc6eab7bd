import { createMemberFinder, createSessionFinder } from "../../shared/dynamodb/access/index.ts";
import { createExportStore, createResponseLog } from "../../shared/dynamodb/answers/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createCaseStatusReader } from "../../shared/dynamodb/cases/index.ts";
import { createChannelReader } from "../../shared/dynamodb/catalogue/index.ts";
import { readIdentities } from "../../shared/dynamodb/customers/index.ts";
import { createScoreReader } from "../../shared/dynamodb/scores/index.ts";
import { createInvitationLog } from "../../shared/dynamodb/sending/index.ts";
import { createDefinitionsReader } from "../../shared/dynamodb/surveys/index.ts";
import { createTicketLog } from "../../shared/dynamodb/tallies/index.ts";
import { systemClock as clock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { showInvitationsHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
export const handler = showInvitationsHandler({
  publicUrl: config.PUBLIC_URL,
  sessions: createSessionFinder(table),
  members: createMemberFinder(table),
  definitions: createDefinitionsReader(table, stageDefaults(config)),
  channels: createChannelReader(table),
  invitations: createInvitationLog(table),
  responses: createResponseLog(table),
  customers: { identities: (ids) => readIdentities(table, ids) },
  cases: createCaseStatusReader(table),
  exports: createExportStore(table),
  exportUrl: config.EXPORT_URL,
  tickets: createTicketLog(table),
  scores: createScoreReader(table, { shards: config.SHARDS }),
  stages: config.JOURNEY_STAGES,
  clock,
  log: createLog(),
});
