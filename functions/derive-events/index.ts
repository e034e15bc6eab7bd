import { createAlertRaiser } from "../../shared/application/alerts/index.ts";
import { noteDeliveries } from "../../shared/application/events/index.ts";
import { createAlertReader, createRaisedStore } from "../../shared/dynamodb/alerts/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createCaseOpener, createLaterAnswerNoter } from "../../shared/dynamodb/cases/index.ts";
import { createCustomerReader } from "../../shared/dynamodb/customers/index.ts";
import {
  createChangeQuarantine,
  createDeliveryAdder,
  type StreamRecord,
  streamedChange,
} from "../../shared/dynamodb/events/index.ts";
import { createCurrentDefinitions } from "../../shared/dynamodb/surveys/index.ts";
import { createWebhookReader } from "../../shared/dynamodb/webhooks/index.ts";
import { systemClock as clock } from "../../shared/runtime/clock.ts";
import { loadConfig, SIGNING_SETTINGS, signerOf, stageDefaults } from "../../shared/runtime/config.ts";
import { invokeLater } from "../../shared/runtime/invoke-later.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { createMeter } from "../../shared/runtime/meter.ts";
import { deriveEventsHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig([...settings, ...SIGNING_SETTINGS, "AWS_ENDPOINT_URL_LAMBDA"]);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
const later = (functionName: string) =>
  invokeLater({
    functionName,
    endpoint: config.AWS_ENDPOINT_URL_LAMBDA,
    ...signerOf(config),
  });
const deliveries = noteDeliveries(createDeliveryAdder(table));
const webhooks = createWebhookReader(table);
export const handler = deriveEventsHandler({
  changeOf: (record: StreamRecord) => streamedChange(record),
  deliveries,
  webhooks: () => webhooks.all(),
  definitions: createCurrentDefinitions(table, stageDefaults(config)),
  alerts: createAlertRaiser({
    alerts: createAlertReader(table),
    raised: createRaisedStore(table),
    cases: createCaseOpener(table),
    deliveries,
  }),
  laterAnswers: createLaterAnswerNoter(table),
  customers: createCustomerReader(table),
  quarantine: createChangeQuarantine(table),
  hasBus: config.EVENT_BUS !== "",
  kick: { deliver: later(config.DELIVER_FUNCTION), notify: later(config.NOTIFY_FUNCTION) },
  clock,
  log: createLog(),
  meter: createMeter(),
});
