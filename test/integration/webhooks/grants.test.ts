import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embeddedEngine } from "../../../infra/local/engine/engines.ts";
import { raiseDueAlerts } from "../../../shared/application/alerts/raise-due-alerts.ts";
import { markOverdueCases } from "../../../shared/application/cases/mark-overdue-cases.ts";
import { deliverDue } from "../../../shared/application/webhooks/deliver-events.ts";
import { defineWebhook, removeWebhook } from "../../../shared/application/webhooks/manage-webhooks.ts";
import { rotateSecret } from "../../../shared/application/webhooks/rotate-secret.ts";
import { replayDelivery, sendSample } from "../../../shared/application/webhooks/send-again.ts";
import { addDuration } from "../../../shared/domain/base/time.ts";
import type { Message } from "../../../shared/domain/webhooks/message.ts";
import { targetRules } from "../../../shared/domain/webhooks/target.ts";
import type { Webhook } from "../../../shared/domain/webhooks/webhook.ts";
import { createMemberStore } from "../../../shared/dynamodb/access/member-store.ts";
import { createSessionFinder } from "../../../shared/dynamodb/access/session-store.ts";
import {
  createAlertEditor,
  createAlertReader,
  createAlertStore,
} from "../../../shared/dynamodb/alerts/alert-store.ts";
import { createRaisedStore } from "../../../shared/dynamodb/alerts/raised-store.ts";
import type { Table } from "../../../shared/dynamodb/base/table.ts";
import { createOverdueMarker } from "../../../shared/dynamodb/cases/case-queues.ts";
import { createCaseOpener } from "../../../shared/dynamodb/cases/case-store.ts";
import {
  createDeliveryAdder,
  createDeliveryLog,
  createDeliveryQueue,
} from "../../../shared/dynamodb/events/delivery-store.ts";
import {
  createCurrentDefinitions,
  createDefinitionsReader,
} from "../../../shared/dynamodb/surveys/definitions-store.ts";
import { createSubjectReader } from "../../../shared/dynamodb/webhooks/subject-reader.ts";
import {
  createWebhookHealths,
  createWebhookReader,
  createWebhookSecretKeeper,
  createWebhookSecrets,
  createWebhookStore,
} from "../../../shared/dynamodb/webhooks/webhook-store.ts";
import { messageLinks } from "../../../shared/webhooks/links.ts";
import { TestEngine } from "../../support/engine.ts";
import { aDelivery } from "../../support/fake-deliveries.ts";
import { aMember } from "../../support/fake-members.ts";
import { actAs } from "../../support/iam.ts";
import { aSecret, aStoredWebhook } from "../../support/webhooks.ts";
import { createWorld, NOW, survey, touchpoint } from "../../support/world.ts";

const embedded = embeddedEngine();

/** The engines enforce no IAM, so here the work is done under what the template grants. */
describe.skipIf(!embedded)("the template's grants", () => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(embedded as NonNullable<typeof embedded>);
  });
  afterAll(() => running.stop());

  /** All that admins do with alerts and webhooks. */
  const manage = async (own: Table) => {
    const alerts = createAlertEditor(own);
    const webhooks = createWebhookStore(own);
    const deliveries = { ...createDeliveryAdder(own), ...createDeliveryLog(own) };
    const { key, id: _, createdAt: __, updatedAt: ___, ...definition } = aStoredWebhook();
    const newSecret = () => aSecret(2).secret;
    const define = defineWebhook({ webhooks, targets: targetRules([]), newId: () => "w", newSecret });
    const alert = { key: "low", active: true, when: {}, wait: "PT0S", emails: [], updatedAt: NOW };
    await alerts.put({ ...alert, webhooks: ["crm"] });
    expect(await define(key, { ...definition, url: "https://hooks.acme.com/" }, NOW)).toMatchObject({
      outcome: "stored",
      secret: newSecret(),
    });
    await define(key, { ...definition, url: "https://new.acme.com/" }, NOW);
    // What an alert names is looked for among the definitions.
    await createDefinitionsReader(own, { reportingTimezone: "UTC", sendRatePerSecond: 1 })();
    const secrets = createWebhookSecretKeeper(own);
    expect((await rotateSecret({ webhooks, secrets, newSecret })(key, NOW)).outcome).toBe("rotated");
    const webhook = (await webhooks.find(key)) as Webhook;
    const sent = await sendSample({ deliveries })(webhook, { now: NOW, random: "1" });
    const id = "id" in sent ? sent.id : "";
    expect(await replayDelivery({ deliveries })(webhook, id, NOW)).toEqual({ outcome: "waiting" });
    expect((await deliveries.page(`webhook:${webhook.id}`, { limit: 1 })).items).toHaveLength(1);
    expect(await removeWebhook({ webhooks, alerts })(key)).toMatchObject({ outcome: "inUse" });
    await alerts.replace({ ...alert, webhooks: [] }, await alerts.find("low"));
    await alerts.remove("low");
    expect(await removeWebhook({ webhooks, alerts })(key)).toEqual({ outcome: "removed" });
  };

  it("let admins manage alerts and webhooks by the API, and no grant lies idle", async () => {
    const own = await running.table();
    const acting = actAs(own.client, "manage-alerts");
    await manage(own);
    expect(acting.unused()).toEqual([]);
  });

  it("let admins manage them in the dashboard, and no grant lies idle", async () => {
    const own = await running.table();
    const acting = actAs(own.client, "edit-alerts");
    const [sessions, members] = [createSessionFinder(own), createMemberStore(own)];
    await sessions.find("h");
    await sessions.noteUse("h", { member: "m", accessSince: NOW, startedAt: NOW }, NOW);
    await members.byId("m");
    await members.list();
    await manage(own);
    expect(acting.unused()).toEqual([]);
  });

  it("let messages be delivered, and alerts and overdue cases be raised, and no grant lies idle", async () => {
    const table = await running.table();
    const world = createWorld(table);
    await world.definitions.putSurvey(survey("post-purchase"));
    await world.record(touchpoint("t1"));
    await world.dispatch();
    const [{ token = "", invitationId: id = "" } = {}] = world.outbox.sent;
    await world.answer(token, { score: 2, comment: "Late." });
    await createMemberStore(table).put(aMember(), undefined);
    const alert = {
      key: "low",
      active: true,
      when: {},
      wait: "PT1M",
      emails: [],
      webhooks: [],
      updatedAt: NOW,
    };
    await createAlertStore(table).put({ ...alert, case: {} });
    await createAlertStore(table).put({ ...alert, key: "daily", every: "P1D", emails: ["cx@acme.example"] });
    const waiting = [
      ["low", id],
      ["low", "gone"],
      ["daily", id],
    ] as const;
    for (const [key, response] of waiting)
      await createRaisedStore(table).wait({
        alert: key,
        response,
        revision: 0,
        state: "waiting",
        dueAt: NOW,
      });
    const webhook = aStoredWebhook({ include: ["customer"] });
    await createWebhookStore(table).add(webhook, aSecret());
    const lane = `webhook:${webhook.id}` as const;
    const toDeliver = [
      aDelivery({ id: "evt_1", lane, subject: { kind: "response", id }, dueAt: NOW }),
      aDelivery({
        id: "evt_2",
        lane,
        type: "invitation.failed",
        subject: { kind: "invitation", id },
        dueAt: NOW,
      }),
    ];
    for (const one of toDeliver) await createDeliveryAdder(table).add(one);

    const own = running.again(table);
    const acting = actAs(own.client, "deliver-events");
    const deliveries = { ...createDeliveryAdder(own), ...createDeliveryLog(own) };
    const webhooks = createWebhookReader(own);
    let now = NOW;
    const chores = { now: addDuration(NOW, "P3D"), hasTime: () => true };
    const raise = raiseDueAlerts({
      alerts: createAlertReader(own),
      raised: createRaisedStore(own),
      cases: createCaseOpener(own),
      deliveries,
      webhooks: () => webhooks.all(),
      definitions: createCurrentDefinitions(own, { reportingTimezone: "UTC", sendRatePerSecond: 10 }),
      onFault: (_, error) => {
        throw error;
      },
    });
    expect(await raise({ ...chores, now })).toEqual({ raised: 2, withdrawn: 1, faulty: 0 });
    expect(await markOverdueCases(createOverdueMarker(own))(chores)).toBe(1);
    const said: Message[] = [];
    let status = 500;
    const deliver = deliverDue({
      queue: createDeliveryQueue(own),
      deliveries,
      webhooks,
      secrets: createWebhookSecrets(own),
      healths: createWebhookHealths(own),
      members: createMemberStore(own),
      subjects: createSubjectReader(own),
      links: messageLinks("https://surveys.acme.example"),
      sender: {
        send: async (message) => {
          said.push(message);
          return { status, answer: "", retryAfter: undefined, milliseconds: 1 };
        },
      },
      bus: undefined,
      clock: () => now,
      random: () => 0,
      wait: async () => {},
      hasTime: () => true,
      onFault: (_, error) => {
        throw error;
      },
      onDisabled: () => {},
    });
    expect(await deliver()).toMatchObject({ retried: 2 });
    now = addDuration(NOW, "PT1M");
    status = 410;
    expect(await deliver()).toMatchObject({ failed: 1 });
    expect(said.find(({ type }) => type === "response.recorded")).toMatchObject({
      data: { response: { comment: "Late." }, customer: { id: "c-t1", email: "t1@example.com" } },
    });
    expect((await createWebhookStore(table).find(webhook.key))?.disabled?.reason).toBe("gone");
    expect(acting.unused()).toEqual([]);
  });
});
