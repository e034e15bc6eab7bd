import { newWebhookId, newWebhookSecret, targetRules } from "../../shared/domain/webhooks/index.ts";
import { createMemberStore, createSessionFinder } from "../../shared/dynamodb/access/index.ts";
import { createAlertEditor } from "../../shared/dynamodb/alerts/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createDeliveryAdder, createDeliveryLog } from "../../shared/dynamodb/events/index.ts";
import { createDefinitionsReader } from "../../shared/dynamodb/surveys/index.ts";
import { createWebhookSecretKeeper, createWebhookStore } from "../../shared/dynamodb/webhooks/index.ts";
import { systemClock as clock } from "../../shared/runtime/clock.ts";
import { loadConfig, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { editAlertsHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig(settings);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
export const handler = editAlertsHandler({
  publicUrl: config.PUBLIC_URL,
  sessions: createSessionFinder(table),
  members: createMemberStore(table),
  alerts: createAlertEditor(table),
  webhooks: createWebhookStore(table),
  secrets: createWebhookSecretKeeper(table),
  deliveries: { ...createDeliveryAdder(table), ...createDeliveryLog(table) },
  definitions: createDefinitionsReader(table, stageDefaults(config)),
  targets: targetRules(config.WEBHOOK_TARGETS),
  newId: newWebhookId,
  newSecret: newWebhookSecret,
  clock,
  log: createLog(),
});
