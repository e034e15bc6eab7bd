import { SESClient } from "@aws-sdk/client-ses";
import { createAskers } from "../../shared/application/problems/index.ts";
import { newToken } from "../../shared/domain/access/index.ts";
import { createMemberStore } from "../../shared/dynamodb/access/index.ts";
import { createResponseLog } from "../../shared/dynamodb/answers/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createCaseQueues } from "../../shared/dynamodb/cases/index.ts";
import { createDigestLinks, createDigestStore } from "../../shared/dynamodb/digests/index.ts";
import { createProblemStore } from "../../shared/dynamodb/problems/index.ts";
import { createScoreReader, createVerdictStore } from "../../shared/dynamodb/scores/index.ts";
import { createDefinitionsReader } from "../../shared/dynamodb/surveys/index.ts";
import { createAmountReader, createTicketLog } from "../../shared/dynamodb/tallies/index.ts";
import { createDigestMailer } from "../../shared/email/digest/digest-mailer.ts";
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
  amounts: createAmountReader(table, { shards: config.SHARDS }),
  problems: createProblemStore(table),
  askers: createAskers(createTicketLog(table)),
  responses: createResponseLog(table),
  cases: createCaseQueues(table),
  members: createMemberStore(table),
  digests: createDigestStore(table),
  links: createDigestLinks(table),
  definitions: createDefinitionsReader(table, stageDefaults(config)),
  stages: config.JOURNEY_STAGES,
  mailer: createDigestMailer({
    // One attempt: after a lost answer another one would send the digest twice.
    client: new SESClient({ maxAttempts: 1 }),
    configurationSet: config.CONFIGURATION_SET,
    sender: { email: config.SENDER_EMAIL, name: config.SENDER_NAME },
    publicUrl: config.PUBLIC_URL,
  }),
  newToken,
  clock: systemClock,
  log: createLog(),
});
