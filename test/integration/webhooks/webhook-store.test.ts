import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createWebhookHealths,
  createWebhookReader,
  createWebhookSecretKeeper,
  createWebhookSecrets,
  createWebhookStore,
} from "../../../shared/dynamodb/webhooks/webhook-store.ts";
import { allRows, enginesHere, TestEngine } from "../../support/engine.ts";
import { aSecret, aStoredWebhook } from "../../support/webhooks.ts";
import { NOW } from "../../support/world.ts";

const SINCE = "2026-11-02T13:00:00.000Z";
const GONE = { at: NOW, reason: "gone" } as const;

describe.each(await enginesHere())("webhooks on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  it("are made with their secret, once, and leave nothing", async () => {
    const table = await running.table();
    const store = createWebhookStore(table);
    const crm = aStoredWebhook();
    expect(await store.find("crm")).toBeUndefined();
    expect(await store.add(crm, aSecret(1))).toBe(true);
    expect(await store.add(aStoredWebhook({ id: "other" }), aSecret(2))).toBe(false);
    expect([await store.all(), await store.find("crm")]).toEqual([[crm], crm]);
    expect(await createWebhookSecrets(table).find(crm.id)).toEqual(aSecret(1));
    expect(await createWebhookSecrets(table).find("other")).toBeUndefined();
    await createWebhookHealths(table).fails(crm.id, SINCE);
    expect([await store.remove(crm), await store.remove(crm)]).toEqual([true, false]);
    expect(await allRows(table)).toEqual([]);
  });

  it("are not overwritten by a change that was made to an older state", async () => {
    const store = createWebhookStore(await running.table());
    const before = aStoredWebhook();
    await store.add(before, aSecret());
    const changed = aStoredWebhook({ active: false, updatedAt: "2026-11-02T14:04:00.000Z" });
    expect(await store.replace(changed, before)).toBe(true);
    expect(await store.replace({ ...before, language: "es" }, before)).toBe(false);
    expect(await store.replace(changed, { ...changed, id: "an earlier one's" })).toBe(false);
    expect(await store.all()).toEqual([changed]);
    expect(await store.remove({ ...changed, id: "an earlier one's" })).toBe(false);
  });

  it("are joined with how their targets do, which changes no definition", async () => {
    const table = await running.table();
    const store = createWebhookStore(table);
    const healths = createWebhookHealths(table);
    const crm = aStoredWebhook();
    const chat = aStoredWebhook({ key: "chat", id: "f".repeat(20) });
    for (const one of [crm, chat]) await store.add(one, aSecret());
    await healths.fails(crm.id, SINCE);
    await healths.fails(crm.id, NOW);
    expect(await createWebhookReader(table).all()).toEqual([chat, { ...crm, failingSince: SINCE }]);
    expect([await healths.switchOff(crm.id, GONE), await healths.switchOff(crm.id, GONE)]).toEqual([
      true,
      false,
    ]);
    expect(await store.find("crm")).toEqual({ ...crm, failingSince: SINCE, disabled: GONE });
    await healths.answers(crm.id);
    expect(await store.find("crm")).toEqual({ ...crm, disabled: GONE });
    await store.forgetHealth(crm.id);
    await healths.answers(crm.id);
    expect(await store.find("crm")).toEqual(crm);
    expect(await allRows(table)).toHaveLength(4);
  });

  it("have a secret that only one of two rotations replaces", async () => {
    const table = await running.table();
    const keeper = createWebhookSecretKeeper(table);
    await createWebhookStore(table).add(aStoredWebhook(), aSecret(1));
    const { id } = aStoredWebhook();
    const rotated = { ...aSecret(2), previous: { ...aSecret(1), until: NOW } };
    expect(await keeper.replace(id, rotated, aSecret(1))).toBe(true);
    expect(await keeper.replace(id, aSecret(3), aSecret(1))).toBe(false);
    expect(await keeper.find(id)).toEqual(rotated);
  });
});
