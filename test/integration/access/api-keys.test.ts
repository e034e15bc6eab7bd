import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embeddedEngine } from "../../../infra/local/engine/engines.ts";
import { identifyCaller } from "../../../shared/application/access/identify-caller.ts";
import { createKey, listKeys, withdrawKey } from "../../../shared/application/access/manage-keys.ts";
import { createApiKeyFinder, createApiKeyStore } from "../../../shared/dynamodb/access/api-key-store.ts";
import { meterCapacity } from "../../bench/capacity-meter.ts";
import { allRows, enginesHere, TestEngine } from "../../support/engine.ts";
import { NOW } from "../../support/world.ts";

const DAY_MS = 86_400_000;

describe.each(await enginesHere())("API keys on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  const made = async (store: ReturnType<typeof createApiKeyStore>, name = "Shop") => {
    const created = await createKey(store)({ scope: "tag", name }, NOW);
    if (created.outcome !== "created") throw new Error(created.outcome);
    return created;
  };

  it("work from their creation to a minute after they are withdrawn, and leave nothing", async () => {
    const table = await running.table();
    const store = createApiKeyStore(table);
    const [shop, crm] = [await made(store), await made(store, "CRM")];
    let now = Date.parse(NOW);
    const identify = identifyCaller(createApiKeyFinder(running.again(table)), () => now);
    const scope = async (key: string) => (await identify(`Bearer ${key}`)).scope;
    expect([await scope(shop.key), await scope(crm.key)]).toEqual(["tag", "tag"]);
    const used = { lastUsedOn: NOW.slice(0, 10) };
    expect(await listKeys(store)).toEqual(
      [shop, crm].map(({ listed }) => ({ ...listed, ...used })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
    expect(JSON.stringify(await allRows(table))).not.toContain(shop.key);
    expect([await withdrawKey(store)(shop.listed.id), await withdrawKey(store)(shop.listed.id)]).toEqual([
      "withdrawn",
      "unknown",
    ]);
    expect(await scope(shop.key)).toBe("tag");
    now += 60_000;
    expect([await scope(shop.key), await scope(crm.key)]).toEqual(["none", "tag"]);
    await withdrawKey(store)(crm.listed.id);
    expect(await allRows(table)).toEqual([]);
  });

  // Amazon's local engine reports less capacity than the service.
  it.runIf(engine.name === embeddedEngine()?.name)("cost one write a day, over all processes", async () => {
    const table = await running.table();
    const { key, listed } = await made(createApiKeyStore(table));
    const meter = meterCapacity(table.client);
    const started = Date.parse(NOW);
    const days = [0, 0, 1, 1];
    const writes: number[] = [];
    for (const day of days) {
      const identify = identifyCaller(createApiKeyFinder(table), () => started + day * DAY_MS);
      writes.push((await meter.of(() => identify(`Bearer ${key}`))).writes);
    }
    expect(writes).toEqual([1, 0, 1, 0]);
    expect(await createApiKeyStore(table).list()).toMatchObject([
      { id: listed.id, lastUsedOn: "2026-11-03" },
    ]);
    // One that read the day before another noted it writes over nothing newer.
    await createApiKeyFinder(table).noteUse({ id: listed.id, day: "2026-11-02", before: undefined });
    expect(await createApiKeyStore(table).list()).toMatchObject([{ lastUsedOn: "2026-11-03" }]);
  });
});
