import { createAlertRaiser, raiseDueAlerts } from "../../shared/application/alerts/index.ts";
import { deriveEvents, deriveQuarantined } from "../../shared/application/events/derive-events.ts";
import type { Delivery, Lane } from "../../shared/domain/events/delivery.ts";
import { createAlertStore } from "../../shared/dynamodb/alerts/alert-store.ts";
import { createRaisedStore } from "../../shared/dynamodb/alerts/raised-store.ts";
import type { Table } from "../../shared/dynamodb/base/table.ts";
import { createCaseOpener } from "../../shared/dynamodb/cases/case-store.ts";
import { createLaterAnswerNoter } from "../../shared/dynamodb/cases/later-answers.ts";
import { createCustomerReader } from "../../shared/dynamodb/customers/customer-reader.ts";
import { createChangeQuarantine } from "../../shared/dynamodb/events/change-quarantine.ts";
import { type StreamRecord, streamedChange } from "../../shared/dynamodb/events/changes.ts";
import { createDeliveryAdder, createDeliveryLog } from "../../shared/dynamodb/events/delivery-store.ts";
import { createCurrentDefinitions } from "../../shared/dynamodb/surveys/definitions-store.ts";
import { createWebhookReader } from "../../shared/dynamodb/webhooks/webhook-store.ts";
import { allRows } from "./engine.ts";

/** What follows from the changes of one table, with the stores that the functions have. */
export const createEventsWorld = (
  table: Table,
  {
    clock,
    hasBus = false,
    timeZone = "UTC",
  }: { clock: { now: string }; hasBus?: boolean; timeZone?: string },
) => {
  const unreadable: unknown[] = [];
  const faults: unknown[] = [];
  const deliveries = { ...createDeliveryAdder(table), ...createDeliveryLog(table) };
  const webhooks = async () => createWebhookReader(table).all();
  const definitions = createCurrentDefinitions(table, {
    reportingTimezone: timeZone,
    sendRatePerSecond: 1_000,
  });
  const acting = {
    alerts: createAlertStore(table),
    raised: createRaisedStore(table),
    cases: createCaseOpener(table),
    deliveries,
  };
  const deps = {
    deliveries,
    webhooks,
    definitions,
    alerts: createAlertRaiser(acting),
    laterAnswers: createLaterAnswerNoter(table),
    customers: createCustomerReader(table),
    quarantine: createChangeQuarantine(table),
    hasBus,
    clock: () => clock.now,
    onUnreadable: (_item: unknown, error: unknown) => void unreadable.push(error),
    onFault: (_item: unknown, error: unknown) => void faults.push(error),
  };
  const hasTime = () => true;
  return {
    unreadable,
    faults,
    derive: (records: readonly StreamRecord[]) => deriveEvents(deps)(records.map(streamedChange)),
    deriveQuarantined: () => deriveQuarantined(deps)({ hasTime }),
    raiseDue: () =>
      raiseDueAlerts({
        ...acting,
        webhooks,
        definitions,
        onFault: (_response, error) => void faults.push(error),
      })({ now: clock.now, hasTime }),
    /** Every message that was put on its way, by lane and id. */
    messages: async (): Promise<(Delivery & { lane: Lane })[]> =>
      (await allRows(table))
        .filter(({ pk }) => String(pk).startsWith("DELIVERIES#"))
        .sort((a, b) => (`${a.pk}${a.sk}` < `${b.pk}${b.sk}` ? -1 : 1)) as (Delivery & { lane: Lane })[],
  };
};
