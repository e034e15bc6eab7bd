import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MailDeps, mailOfDelivery } from "../../../shared/application/notices/mail-of-delivery.ts";
import { type NotifyReport, notifyMembers } from "../../../shared/application/notices/notify-members.ts";
import type { SendOutcome } from "../../../shared/application/sending/ports.ts";
import type { Alert } from "../../../shared/domain/alerts/alert.ts";
import { singleMessage } from "../../../shared/domain/alerts/raised-messages.ts";
import { addDuration } from "../../../shared/domain/base/time.ts";
import { newCase } from "../../../shared/domain/cases/case.ts";
import { newDelivery } from "../../../shared/domain/events/delivery.ts";
import { createMemberFinder, createMemberStore } from "../../../shared/dynamodb/access/member-store.ts";
import { createAlertFinder, createAlertStore } from "../../../shared/dynamodb/alerts/alert-store.ts";
import { createResponseStore } from "../../../shared/dynamodb/answers/response-store.ts";
import type { Table } from "../../../shared/dynamodb/base/table.ts";
import { createCaseOpener } from "../../../shared/dynamodb/cases/case-store.ts";
import {
  createDeliveryAdder,
  createDeliveryLog,
  createDeliveryQueue,
} from "../../../shared/dynamodb/events/delivery-store.ts";
import { createJourneyRecaller } from "../../../shared/dynamodb/journeys/journey-reader.ts";
import { createNoticeSettler } from "../../../shared/dynamodb/notices/notice-settler.ts";
import { createToldReader } from "../../../shared/dynamodb/notices/told-reader.ts";
import { createDefinitionsReader } from "../../../shared/dynamodb/surveys/definitions-store.ts";
import {
  createWebhookHealths,
  createWebhookReader,
  createWebhookStore,
} from "../../../shared/dynamodb/webhooks/webhook-store.ts";
import { composeMemberEmail } from "../../../shared/email/alert/member-email.ts";
import { enginesHere, TestEngine } from "../../support/engine.ts";
import { crashAfterWrites } from "../../support/faults.ts";
import { actAs } from "../../support/iam.ts";
import { aSecret, aStoredWebhook } from "../../support/webhooks.ts";
import { createWorld, NOW, SHARDS, survey, touchpoint } from "../../support/world.ts";

const TO = "bo@acme.example";
const alert: Alert = {
  key: "low",
  active: true,
  when: {},
  wait: "PT0S",
  emails: [TO],
  webhooks: [],
  updatedAt: NOW,
};
const STAGE = { reportingTimezone: "UTC", sendRatePerSecond: 10 };

describe.each(await enginesHere())("emails to members, on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  /** An answer of 2 with a case, and the email about it, which waits. */
  const start = async () => {
    const table = await running.table();
    const world = createWorld(table);
    await world.definitions.putSurvey(survey("post-purchase"));
    await world.record(touchpoint("t1"));
    await world.dispatch();
    const [{ token = "", invitationId = "" } = {}] = world.outbox.sent;
    await world.answer(token, { score: 2, comment: "Late" });
    const response = (await createResponseStore(table, { shards: SHARDS }).find(invitationId))?.response;
    if (!response) throw new Error("there is no answer");
    await createAlertStore(table).put(alert);
    await createCaseOpener(table).open(newCase(response, { now: NOW, by: "low" }));
    const { event, idFor } = singleMessage(alert, response, NOW);
    const name = { lane: "email" as const, id: idFor(TO) };
    await createDeliveryAdder(table).add(newDelivery(event, { ...name, now: NOW, to: TO, alert: "low" }));
    const find = () => createDeliveryLog(table).find(name);
    return { table, world, name, find, response };
  };

  /** The function, as it would run at a time. What the mail service took is in `inbox`. */
  const notifier = (table: Table, inbox: { subject: string; text: string }[] = []) => {
    const deps: MailDeps = {
      alerts: createAlertFinder(table),
      told: createToldReader(table),
      journeys: createJourneyRecaller(table),
      members: createMemberFinder(table),
      webhooks: createWebhookReader(table),
      definitions: createDefinitionsReader(table, STAGE),
      clock: () => NOW,
    };
    const queue = createDeliveryQueue(table);
    const faults: unknown[] = [];
    const run = (now = NOW): Promise<NotifyReport> =>
      notifyMembers({
        queue,
        mailOf: mailOfDelivery(deps),
        compose: (mail, deliveryId) =>
          composeMemberEmail({
            mail,
            sender: { email: "a@acme.example" },
            publicUrl: "https://s.example",
            deliveryId,
          }),
        mailer: {
          send: async (email): Promise<SendOutcome> => {
            inbox.push(email);
            return { outcome: "accepted", messageId: "m" };
          },
        },
        clock: () => now,
        nextSlot: async () => true,
        onFault: (_, error) => void faults.push(error),
      })(queue.due("email", now));
    return { run, inbox, faults };
  };

  it("tell what is stored of answer, case, person and journey, under the template's grants, and none lies idle", async () => {
    const { table, find, response } = await start();
    await createMemberStore(table).put(
      {
        email: TO,
        role: "admin",
        language: "es",
        timezone: "Europe/Madrid",
        digest: "never",
        accessSince: NOW,
      },
      undefined,
    );
    await createWebhookStore(table).add(aStoredWebhook(), aSecret());
    await createWebhookHealths(table).switchOff(aStoredWebhook().id, { at: NOW, reason: "gone" });
    const event = {
      id: "evt_0mhi5vtc0_0123456789abcdef012345",
      type: "webhook.disabled" as const,
      at: NOW,
      subject: { kind: "webhook" as const, id: "crm" },
      facts: { key: "crm", reason: "gone" },
    };
    await createDeliveryAdder(table).add(newDelivery(event, { lane: "email", now: NOW, to: TO }));
    const own = running.again(table);
    const acting = actAs(own.client, "notify-members");
    const { run, inbox, faults } = notifier(own);
    expect([await run(), faults]).toMatchObject([{ sent: 2 }, []]);
    const mail = inbox.find(({ subject }) => subject.startsWith("NPS"));
    expect(mail?.text).toContain("2 de 10, detractor");
    expect(mail?.text).toContain(`https://s.example/app/cases/${response.invitationId}`);
    expect(mail?.text).toMatch(/> Late\n/);
    expect(mail?.text).toContain("2 nov 2026: purchase.completed");
    expect(inbox.map(({ subject }) => subject)).toContain("El webhook crm se ha desactivado");
    expect(await find()).toMatchObject({ status: "delivered", tries: 1, claims: 1 });
    expect(acting.unused()).toEqual([]);
  });

  it("are canceled where the person was erased before they left", async () => {
    const { table, world, find } = await start();
    await world.erase("c-t1");
    const { run, inbox } = notifier(table);
    expect(await run()).toMatchObject({ canceled: 1 });
    expect([inbox, (await find())?.status]).toEqual([[], "canceled"]);
  });

  it.each([
    ["before it was claimed", 0, false, 1],
    ["when it was claimed", 0, true, 1],
    ["after it left", 1, false, 2],
    ["when it was noted", 1, true, 1],
  ])("leave as often as the rule says where the function stops %s", async (_, after, answerLost, times) => {
    const { table, find } = await start();
    const own = running.again(table);
    const inbox: { subject: string; text: string }[] = [];
    const { crashed } = crashAfterWrites(own.client, after, answerLost);
    await notifier(own, inbox)
      .run()
      .catch(() => undefined);
    expect(crashed()).toBe(true);
    for (const minutes of [1, 16, 32]) await notifier(table, inbox).run(addDuration(NOW, `PT${minutes}M`));
    expect([inbox.length, (await find())?.status]).toEqual([times, "delivered"]);
  });

  it("leave once where the function stopped after that, and the mail service reports it", async () => {
    const { table, name, find } = await start();
    const own = running.again(table);
    const inbox: { subject: string; text: string }[] = [];
    crashAfterWrites(own.client, 1);
    await notifier(own, inbox)
      .run()
      .catch(() => undefined);
    const settler = createNoticeSettler(table);
    expect(await settler.settleReported(name, "delivered")).toBe(true);
    expect(await settler.settleReported(name, "delivered")).toBe(false);
    expect(await settler.settleReported({ lane: "email", id: "none" }, "failed")).toBe(false);
    await notifier(table, inbox).run(addDuration(NOW, "PT1H"));
    expect([inbox.length, (await find())?.status, (await find())?.dueAt]).toEqual([
      1,
      "delivered",
      undefined,
    ]);
  });
});
