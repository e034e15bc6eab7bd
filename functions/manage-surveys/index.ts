import { createMemberFinder, createSessionFinder } from "../../shared/dynamodb/access/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createKnownNamesStore, createVolumeReader } from "../../shared/dynamodb/catalogue/index.ts";
import { createDefinitionsStore } from "../../shared/dynamodb/surveys/index.ts";
import { composeSurveyEmail } from "../../shared/email/survey-email.ts";
import { systemClock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { manageSurveysHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
const stage = stageDefaults(config);
const store = createDefinitionsStore(table, { ...stage, shards: config.SHARDS });
const sender = { email: config.SENDER_EMAIL, name: config.SENDER_NAME };
export const handler = manageSurveysHandler({
  store,
  stage,
  publicUrl: config.PUBLIC_URL,
  sessions: createSessionFinder(table),
  members: createMemberFinder(table),
  names: createKnownNamesStore(table),
  volumes: createVolumeReader(table, { shards: config.SHARDS }),
  stages: config.JOURNEY_STAGES,
  compose: (input) => composeSurveyEmail({ ...input, sender, publicUrl: config.PUBLIC_URL }),
  clock: systemClock,
  log: createLog(),
});
