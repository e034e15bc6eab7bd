import { setTimeout as wait } from "node:timers/promises";
import { raiseDueAlerts } from "../../shared/application/alerts/index.ts";
import { markOverdueCases } from "../../shared/application/cases/index.ts";
import { targetRules } from "../../shared/domain/webhooks/index.ts";
import { createMemberStore } from "../../shared/dynamodb/access/index.ts";
import { createAlertReader, createRaisedStore } from "../../shared/dynamodb/alerts/index.ts";
import { createDynamoDbClient } from "../../shared/dynamodb/base/client.ts";
import { createCaseOpener, createOverdueMarker } from "../../shared/dynamodb/cases/index.ts";
import {
  createDeliveryAdder,
  createDeliveryLog,
  createDeliveryQueue,
} from "../../shared/dynamodb/events/index.ts";
import { createCurrentDefinitions } from "../../shared/dynamodb/surveys/index.ts";
import {
  createSubjectReader,
  createWebhookHealths,
  createWebhookReader,
  createWebhookSecrets,
} from "../../shared/dynamodb/webhooks/index.ts";
import { systemClock as clock } from "../../shared/runtime/clock.ts";
import { loadConfig, SIGNING_SETTINGS, signerOf, stageDefaults } from "../../shared/runtime/config.ts";
import { createLog } from "../../shared/runtime/log.ts";
import { createMeter } from "../../shared/runtime/meter.ts";
import { createEventBus } from "../../shared/webhooks/event-bus.ts";
import { messageLinks } from "../../shared/webhooks/links.ts";
import { createMessageSender } from "../../shared/webhooks/message-sender.ts";
import { createSender } from "../../shared/webhooks/send.ts";
import { deliverEventsHandler } from "./handler.ts";
import { settings } from "./settings.ts";

const config = loadConfig([...settings, ...SIGNING_SETTINGS, "AWS_ENDPOINT_URL_EVENTBRIDGE"]);
const table = { client: createDynamoDbClient(), tableName: config.TABLE_NAME };
const log = createLog();
const webhooks = createWebhookReader(table);
const deliveries = { ...createDeliveryAdder(table), ...createDeliveryLog(table) };
const raiseDue = raiseDueAlerts({
  alerts: createAlertReader(table),
  raised: createRaisedStore(table),
  cases: createCaseOpener(table),
  deliveries,
  webhooks: () => webhooks.all(),
  definitions: createCurrentDefinitions(table, stageDefaults(config)),
  onFault: (response, error) => log.error("raise.fault", { response }, error),
});
const markOverdue = markOverdueCases(createOverdueMarker(table));

export const handler = deliverEventsHandler({
  queue: createDeliveryQueue(table),
  deliveries,
  webhooks,
  secrets: createWebhookSecrets(table),
  healths: createWebhookHealths(table),
  members: createMemberStore(table),
  subjects: createSubjectReader(table),
  links: messageLinks(config.PUBLIC_URL),
  sender: createMessageSender(createSender({ rules: targetRules(config.WEBHOOK_TARGETS) }), {
    timezone: config.REPORTING_TIMEZONE,
    time: () => Date.parse(clock()),
  }),
  bus:
    config.EVENT_BUS === ""
      ? undefined
      : createEventBus({
          busName: config.EVENT_BUS,
          endpoint: config.AWS_ENDPOINT_URL_EVENTBRIDGE,
          ...signerOf(config),
        }),
  chores: {
    alerts: async (run) => {
      const { raised, withdrawn, faulty } = await raiseDue(run);
      return { AlertsRaised: raised, AlertsWithdrawn: withdrawn, AlertsFaulty: faulty };
    },
    cases: async (run) => ({ CasesOverdue: await markOverdue(run) }),
  },
  clock,
  random: Math.random,
  wait: (ms) => wait(ms),
  log,
  meter: createMeter(),
});
