import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embeddedEngine } from "../../../infra/local/engine/engines.ts";
import { customerPages, listCustomers } from "../../../shared/application/customers/list-customers.ts";
import { listTouchpoints, touchpointPages } from "../../../shared/application/journeys/list-touchpoints.ts";
import { addressHash } from "../../../shared/domain/customers/index.ts";
import { logPartitions } from "../../../shared/dynamodb/base/keys/index.ts";
import { countRows } from "../../../shared/dynamodb/base/table.ts";
import { createCustomerDirectory } from "../../../shared/dynamodb/customers/customer-directory.ts";
import { createTouchpointLog } from "../../../shared/dynamodb/journeys/touchpoint-log.ts";
import { meterCapacity } from "../../bench/capacity-meter.ts";
import { DAY, later, MINUTE, NOW } from "../../support/builders.ts";
import { enginesHere, TestEngine } from "../../support/engine.ts";
import { createWorld, touchpoint } from "../../support/world.ts";

const EVER = { from: "2020-01-01T00:00:00.000Z", to: "2027-01-01T00:00:00.000Z" };
/** Around the end of a month; a page of the log has 100. */
const COUNT = 130;
const placeOf = (n: number) => new Date(Date.parse("2026-10-31T23:00:00Z") + n * MINUTE).toISOString();
const events = Array.from({ length: COUNT }, (_, n) =>
  touchpoint(`t-${String(n).padStart(3, "0")}`, {
    occurredAt: placeOf(n),
    customer: { id: `c-${n % 7}` },
    channel: n % 2 ? "web" : "app",
    properties: { n },
  }),
);
const newestFirst = events.map(({ id }) => id).reverse();

describe.each(await enginesHere())("lists on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  const aWorld = async () => createWorld(await running.table());
  const everybody = async ({ table }: Awaited<ReturnType<typeof aWorld>>) => {
    const { items } = await listCustomers(createCustomerDirectory(table))(EVER, 200);
    return items.map(({ id }) => id);
  };
  const at = async ({ table }: Awaited<ReturnType<typeof aWorld>>, email: string) =>
    (await createCustomerDirectory(table).withAddress(addressHash(email), 10)).map(({ id }) => id).sort();

  it("have every touchpoint once, newest first, over pages and months, at once and after counting", async () => {
    const world = await aWorld();
    await world.record(...events);
    const log = createTouchpointLog(world.table);
    const read = async (limit: number) => {
      const ids: string[] = [];
      let page = await listTouchpoints(log)(EVER, limit);
      ids.push(...page.items.map(({ id }) => id));
      while (page.next !== null) {
        page = await listTouchpoints(log)(EVER, limit, page.next);
        ids.push(...page.items.map(({ id }) => id));
      }
      return ids;
    };
    expect(await read(60)).toEqual(newestFirst);
    await world.aggregate();
    expect(await read(200)).toEqual(newestFirst);
    const files: unknown[] = [];
    for await (const { items } of touchpointPages(log, { ...EVER, channel: "web" }))
      files.push(...items.map(({ properties }) => properties?.n));
    expect(files).toEqual(Array.from({ length: COUNT / 2 }, (_, n) => COUNT - 1 - 2 * n));
  });

  it("spread a month over partitions, none of which gets more than a fair part of what is written", async () => {
    const world = await aWorld();
    await world.record(...events);
    const sizes = await Promise.all(
      logPartitions("TOUCHPOINT", "2026-11").map((partition) =>
        countRows(world.table, { partition, index: "log" }),
      ),
    );
    expect(sizes.reduce((sum, size) => sum + size)).toBe(70);
    expect(Math.max(...sizes)).toBeLessThan(20);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
  });

  it("have an erased person's touchpoints without the person, and the person no more", async () => {
    const world = await aWorld();
    const customer = { id: "eva", email: "eva@example.com" };
    await world.record(touchpoint("t1", { customer, properties: { note: "I am Eva" } }));
    await world.record(touchpoint("t2", { customer: { id: "bea" } }));
    await world.erase("eva");
    const log = createTouchpointLog(world.table);
    const { items } = await listTouchpoints(log)(EVER, 10);
    expect(items.map(({ id, customerId }) => [id, customerId])).toEqual([
      ["t2", "bea"],
      ["t1", null],
    ]);
    expect(JSON.stringify(items)).not.toContain("Eva");
    expect((await listTouchpoints(log)({ ...EVER, customer: "eva" }, 10)).items).toEqual([]);
    expect([await everybody(world), await at(world, "eva@example.com")]).toEqual([["bea"], []]);
  });

  it("have customers by when they were first seen, each once, under the id they are stored under", async () => {
    const world = await aWorld();
    await world.record(touchpoint("t1", { customer: { id: "anon", email: "ana@example.com" } }));
    world.clock.now = later(MINUTE);
    await world.record(touchpoint("t2", { customer: { id: "bea", email: "Bea@Example.com" } }));
    world.clock.now = later(2 * MINUTE);
    await world.record(touchpoint("t3", { customer: { id: "ana" } }));
    expect(await everybody(world)).toEqual(["ana", "bea", "anon"]);
    expect([await at(world, "ana@example.com"), await at(world, "bea@example.com ")]).toEqual([
      ["anon"],
      ["bea"],
    ]);
    await world.receive({ customer: { id: "ana" }, formerId: "anon" });
    expect(await everybody(world)).toEqual(["ana", "bea"]);
    expect(await at(world, "ana@example.com")).toEqual(["ana"]);
    const seen = await listCustomers(createCustomerDirectory(world.table))(
      { from: NOW, to: later(2 * MINUTE) },
      10,
    );
    expect(seen.items.map(({ id }) => id)).toEqual(["bea"]);
    const pages = customerPages(createCustomerDirectory(world.table), { ...EVER, to: later(DAY) });
    expect((await pages.next()).value?.items).toHaveLength(2);
  });

  it("find a customer by the address that they have now, and all who share one", async () => {
    const world = await aWorld();
    await world.record(touchpoint("t1", { customer: { id: "ana", email: "old@example.com" } }));
    await world.record(touchpoint("t2", { customer: { id: "ana", email: "new@example.com" } }));
    await world.record(touchpoint("t3", { customer: { id: "bea" } }));
    await world.receive({ customer: { id: "bea", email: "NEW@example.com" } });
    expect(await at(world, "old@example.com")).toEqual([]);
    expect(await at(world, "new@example.com")).toEqual(["ana", "bea"]);
    expect(await world.journey("ana")).toHaveLength(2);
  });

  // Amazon's local engine reports less capacity than the service.
  it.runIf(engine.name === embeddedEngine()?.name)("read a page and no more", async () => {
    const world = await aWorld();
    await world.record(...events);
    const meter = meterCapacity(world.table.client);
    const log = createTouchpointLog(world.table);
    const { reads } = await meter.of(() => listTouchpoints(log)(EVER, 10));
    // A page of the index holds 100 entries; each is read whole.
    expect(reads).toBeLessThanOrEqual(110);
    const { reads: found } = await meter.of(() => at(world, "nobody@example.com"));
    expect(found).toBeLessThanOrEqual(1);
  });
});
