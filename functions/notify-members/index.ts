import { SESClient } from "@aws-sdk/client-ses";
import { mailOfDelivery } from "../../shared/application/notices/index.ts";
import { createMemberFinder } from "../../shared/dynamodb/access/index.ts";
import { createAlertFinder } from "../../shared/dynamodb/alerts/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createDeliveryQueue } from "../../shared/dynamodb/events/index.ts";
import { createJourneyRecaller } from "../../shared/dynamodb/journeys/index.ts";
import { createToldReader } from "../../shared/dynamodb/notices/index.ts";
import { createDefinitionsReader } from "../../shared/dynamodb/surveys/index.ts";
import { createWebhookReader } from "../../shared/dynamodb/webhooks/index.ts";
import { composeMemberEmail } from "../../shared/email/alert/member-email.ts";
import { createMemberMailer } from "../../shared/email/alert/member-mailer.ts";
import { systemClock as clock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { createMeter } from "../../shared/runtime/meter.ts";
import { createPace } from "../../shared/runtime/pace.ts";
import { createRecent } from "../../shared/runtime/recent.ts";
import { notifyMembersHandler } from "./handler.ts";
import { settings } from "./settings.ts";

/** How long surveys and policy are cached: a run sends many emails. */
const CACHED_MS = 2_000;

const config = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
const sender = { email: config.SENDER_EMAIL, name: config.SENDER_NAME };
const definitions = createRecent(createDefinitionsReader(table, stageDefaults(config)), CACHED_MS);
export const handler = notifyMembersHandler({
  queue: createDeliveryQueue(table),
  mailOf: mailOfDelivery({
    alerts: createAlertFinder(table),
    told: createToldReader(table),
    journeys: createJourneyRecaller(table),
    members: createMemberFinder(table),
    webhooks: createWebhookReader(table),
    definitions,
    clock,
  }),
  compose: (mail, deliveryId) =>
    composeMemberEmail({ mail, sender, publicUrl: config.PUBLIC_URL, deliveryId }),
  // One attempt: the SDK would repeat a call whose answer was lost, and the member would get the email twice.
  mailer: createMemberMailer({
    client: new SESClient({ maxAttempts: 1 }),
    configurationSet: config.CONFIGURATION_SET,
  }),
  definitions,
  pace: createPace,
  clock,
  log: createLog(),
  meter: createMeter(),
});
