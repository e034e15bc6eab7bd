import { createAlertRaiser } from "../../shared/application/alerts/raise-alerts.ts";
import { raiseDueAlerts } from "../../shared/application/alerts/raise-due-alerts.ts";
import type { DeriveEventsDeps } from "../../shared/application/events/derive-events.ts";
import { noteDeliveries } from "../../shared/application/events/noted-deliveries.ts";
import type { Alert } from "../../shared/domain/alerts/alert.ts";
import type { Response } from "../../shared/domain/answers/response.ts";
import type { Customer } from "../../shared/domain/customers/customer.ts";
import type { Survey } from "../../shared/domain/surveys/survey.ts";
import type { Webhook } from "../../shared/domain/webhooks/webhook.ts";
import { someDefinitions } from "./builders.ts";
import {
  InMemoryCases,
  InMemoryMessages,
  InMemoryQuarantine,
  InMemoryRaised,
  KeptLaterAnswers,
  Writes,
} from "./fake-events.ts";

/** What follows from changes, in memory. */
export const createFakeDeriving = ({
  clock,
  alerts = [],
  webhooks = [],
  surveys = [],
  hasBus = false,
  responses = new Map(),
  customers = new Map(),
}: {
  clock: { now: string };
  alerts?: Alert[];
  webhooks?: Webhook[];
  surveys?: Survey[];
  hasBus?: boolean;
  responses?: ReadonlyMap<string, Response>;
  customers?: ReadonlyMap<string, Customer>;
}) => {
  const writes = new Writes();
  const messages = new InMemoryMessages(writes);
  const deliveries = noteDeliveries(messages);
  const raised = new InMemoryRaised(responses, writes);
  const cases = new InMemoryCases(writes);
  const quarantine = new InMemoryQuarantine(writes);
  const laterAnswers = new KeptLaterAnswers();
  const unreadable: unknown[] = [];
  const faults: unknown[] = [];
  const reads = { webhooks: 0, alerts: 0, definitions: 0 };
  const reading =
    <T>(what: keyof typeof reads, read: () => T) =>
    async () => {
      writes.read();
      reads[what] += 1;
      return read();
    };
  const acting = {
    raised,
    cases,
    deliveries,
    alerts: { all: reading("alerts", () => structuredClone(alerts)) },
  };
  const shared = {
    webhooks: reading("webhooks", () => webhooks),
    definitions: reading("definitions", () => someDefinitions({ surveys })),
  };
  const deps = {
    ...shared,
    deliveries,
    alerts: createAlertRaiser(acting),
    laterAnswers,
    customers: { find: async (id: string) => customers.get(id) },
    quarantine,
    hasBus,
    clock: () => clock.now,
    onUnreadable: (_item: unknown, error: unknown) => void unreadable.push(error),
    onFault: (_item: unknown, error: unknown) => void faults.push(error),
  } satisfies DeriveEventsDeps;
  const raiseDue = () =>
    raiseDueAlerts({
      ...acting,
      deliveries: messages,
      ...shared,
      onFault: (_response, error) => void faults.push(error),
    })({
      now: clock.now,
      hasTime: () => true,
    });
  return {
    deps,
    writes,
    messages,
    raised,
    cases,
    quarantine,
    laterAnswers,
    unreadable,
    faults,
    reads,
    raiseDue,
  };
};
