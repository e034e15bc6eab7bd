import { SESClient } from "@aws-sdk/client-ses";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createCampaignPieces } from "../../shared/dynamodb/campaigns/index.ts";
import { createDispatchStore } from "../../shared/dynamodb/sending/index.ts";
import { createDefinitionsReader } from "../../shared/dynamodb/surveys/index.ts";
import { createSesMailer } from "../../shared/email/ses-mailer.ts";
import { createQuotaReader } from "../../shared/email/ses-quota.ts";
import { composeSurveyEmail } from "../../shared/email/survey-email.ts";
import { beside } from "../../shared/runtime/beside.ts";
import { systemClock as clock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { createMeter } from "../../shared/runtime/meter.ts";
import { createPace } from "../../shared/runtime/pace.ts";
import { advanceCampaignsHandler } from "../run-campaigns/advance.ts";
import { dispatchSurveysHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
const sender = { email: config.SENDER_EMAIL, name: config.SENDER_NAME };
// One attempt: the SDK would repeat a call whose answer was lost, and the customer would get the email twice.
const ses = new SESClient({ maxAttempts: 1 });
const shared = {
  definitions: createDefinitionsReader(table, stageDefaults(config)),
  shards: config.SHARDS,
  clock,
  log: createLog(),
};
export const handler = beside(
  dispatchSurveysHandler({
    ...shared,
    store: createDispatchStore(table, { shards: config.SHARDS, clock }),
    mailer: createSesMailer({ client: ses, configurationSet: config.CONFIGURATION_SET }),
    quota: createQuotaReader(ses),
    compose: (input) => composeSurveyEmail({ ...input, sender, publicUrl: config.PUBLIC_URL }),
    pace: createPace,
    meter: createMeter(),
  }),
  advanceCampaignsHandler({
    ...shared,
    pieces: createCampaignPieces(table, { shards: config.SHARDS, clock }),
  }),
);
