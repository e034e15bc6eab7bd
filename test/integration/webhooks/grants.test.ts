import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embeddedEngine } from "../../../infra/local/engine/engines.ts";
import { defineWebhook, removeWebhook } from "../../../shared/application/webhooks/manage-webhooks.ts";
import { rotateSecret } from "../../../shared/application/webhooks/rotate-secret.ts";
import { replayDelivery, sendSample } from "../../../shared/application/webhooks/send-again.ts";
import { targetRules } from "../../../shared/domain/webhooks/target.ts";
import type { Webhook } from "../../../shared/domain/webhooks/webhook.ts";
import { createAlertStore } from "../../../shared/dynamodb/alerts/alert-store.ts";
import { createDeliveryAdder, createDeliveryLog } from "../../../shared/dynamodb/events/delivery-store.ts";
import { createDefinitionsReader } from "../../../shared/dynamodb/surveys/definitions-store.ts";
import {
  createWebhookSecretKeeper,
  createWebhookStore,
} from "../../../shared/dynamodb/webhooks/webhook-store.ts";
import { TestEngine } from "../../support/engine.ts";
import { actAs } from "../../support/iam.ts";
import { aSecret, aStoredWebhook } from "../../support/webhooks.ts";
import { NOW } from "../../support/world.ts";

const embedded = embeddedEngine();

/** The engines enforce no IAM, so here the work is done under what the template grants. */
describe.skipIf(!embedded)("the template's grants", () => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(embedded as NonNullable<typeof embedded>);
  });
  afterAll(() => running.stop());

  it("let admins manage alerts and webhooks by the API, and no grant lies idle", async () => {
    const own = await running.table();
    const acting = actAs(own.client, "manage-alerts");
    const alerts = createAlertStore(own);
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
    await alerts.remove("low");
    expect(await removeWebhook({ webhooks, alerts })(key)).toEqual({ outcome: "removed" });
    expect(acting.unused()).toEqual([]);
  });
});
