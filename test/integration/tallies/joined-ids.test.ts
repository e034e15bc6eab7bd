import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { referenceOf } from "../../../shared/domain/base/reference.ts";
import { createTicketLog } from "../../../shared/dynamodb/tallies/tally-readers.ts";
import { enginesForAmounts, TestEngine } from "../../support/engine.ts";
import { crashAfterWrites } from "../../support/faults.ts";
import { SPEED } from "../../support/speed.ts";
import { at, event, expectProven, sums, ticket } from "../../support/tally-events.ts";
import { createWorld, type World } from "../../support/world.ts";

const terms = { subscriptionId: "S1", mrr: 5_000, currency: "BRL" };
const started = (customer: string, day: number) =>
  event("subscription.started", at(day), terms, { customer });
const cancelled = (customer: string, day: number) =>
  event("subscription.cancelled", at(day), { subscriptionId: "S1" }, { customer });

describe.each(await enginesForAmounts())("ids that are joined on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());
  const newWorld = async () => createWorld(await running.table());
  const again = (world: World): World => createWorld(running.again(world.table), { clock: world.clock });
  const alias = (world: World, id: string, formerId: string) =>
    world.receive({ customer: { id }, formerId, joins: "always" });
  const countedOnce = async (world: World) => {
    await world.aggregate();
    await expectProven(world);
  };

  it("are one customer, whose cancellation counts, when the alias comes last", async () => {
    const world = await newWorld();
    await world.record(started("v-1", 1), event("onboarding.started", at(1), {}, { customer: "v-1" }));
    await world.record(
      event("onboarding.completed", at(3), {}, { customer: "c-1" }),
      cancelled("c-1", 20),
      event("subscription.started", at(2), { ...terms, subscriptionId: "S2" }, { customer: "c-1" }),
    );
    await countedOnce(world);
    expect(await sums(world, "success")).toMatchObject({ new: 2, "new:BRL": 10_000, onboardingStarted: 1 });
    await alias(world, "c-1", "v-1");
    await countedOnce(world);
    const success = await sums(world, "success");
    expect(success).toMatchObject({
      new: 1,
      "new:BRL": 5_000,
      "expansion:BRL": 5_000,
      "contraction:BRL": 5_000,
      onboardingStarted: 1,
      onboardingCompleted: 1,
    });
    expect(success).not.toHaveProperty("churned");
  });

  it.each([true, false])(
    "are two customers again once their person was erased (join counted before: %s)",
    async (isCounted) => {
      const world = await newWorld();
      await world.record(started("v-1", 1), event("onboarding.started", at(2), {}, { customer: "c-1" }));
      await alias(world, "c-1", "v-1");
      if (isCounted) await countedOnce(world);
      expect(await world.erase("c-1")).toBeTruthy();
      await countedOnce(world);
      expect(await sums(world, "success")).toMatchObject({ new: 1, onboardingStarted: 1 });
      await world.record(
        ...["v-1", "c-1"].flatMap((customer) => ticket(`T-${customer}`, 5, { customer })),
        ...["v-1", "c-1"].map((customer) => event("onboarding.started", at(6), {}, { customer })),
      );
      await countedOnce(world);
      // The first of c-1 stays; v-1 has one of its own now.
      expect(await sums(world, "success")).toMatchObject({ new: 1, onboardingStarted: 2 });
      expect(await sums(world, "support")).toMatchObject({ opened: 2, firstContact: 2 });
      const [list] = await createTicketLog(world.table).ofCustomer([referenceOf("v-1")]);
      expect(list?.tickets).toEqual(new Set([referenceOf("T-v-1")]));
    },
  );

  it("are found by an id that was joined before anything happened under it", async () => {
    const world = await newWorld();
    await alias(world, "c-1", "v-1");
    await world.record(...ticket("T1", 1, { customer: "v-1" }));
    await countedOnce(world);
    const [list] = await createTicketLog(world.table).ofCustomer([referenceOf("v-1")]);
    expect(list?.tickets).toEqual(new Set([referenceOf("T1")]));
  });

  it("stay whole where a server joins the other and takes one back before the next count", async () => {
    for (const takesBackFirst of [true, false]) {
      const world = await newWorld();
      const start = (id: string) => event("onboarding.started", at(1), {}, { customer: id });
      await world.record(start("c-1"), start("d-1"));
      await world.receiveFromPage({
        customer: { id: "v-1" },
        isAnonymous: true,
        touchpoint: { touchpoint: "onboarding.started", occurredAt: at(2) },
      });
      await world.receiveFromPage({ customer: { id: "c-1" }, formerId: "v-1", joins: "onceKnown" });
      await countedOnce(world);
      const takeBack = () => world.record(event("order.placed", at(3), {}, { customer: "v-1" }));
      if (takesBackFirst) await takeBack();
      await alias(world, "d-1", "c-1");
      if (!takesBackFirst) await takeBack();
      await countedOnce(world);
      expect(await sums(world, "success")).toMatchObject({ onboardingStarted: 2 });
    }
  });

  it("are told apart by the audit where one never started what it ended, until they are joined", async () => {
    const world = await newWorld();
    await world.record(started("c-1", 1), cancelled("c-2", 20));
    await countedOnce(world);
    expect(await world.audit()).toMatchObject({ agrees: true, unstartedSubscriptions: 1 });
    await alias(world, "c-1", "c-2");
    await countedOnce(world);
    expect(await world.audit()).toMatchObject({ agrees: true, unstartedSubscriptions: 0 });
    expect(await sums(world, "success")).toMatchObject({ new: 1, churned: 1 });
  });

  it("have their tickets on one list, and the second question undoes the first contact", async () => {
    const world = await newWorld();
    await world.record(...ticket("T1", 1, { customer: "v-1" }), ...ticket("T2", 5, { customer: "c-1" }));
    await countedOnce(world);
    expect(await sums(world, "support")).toMatchObject({ firstContact: 2 });
    await alias(world, "c-1", "v-1");
    await countedOnce(world);
    expect(await sums(world, "support")).toMatchObject({ opened: 2, firstContact: 1 });
    for (const id of ["c-1", "v-1"]) {
      const [one, two] = await createTicketLog(world.table).ofCustomer([referenceOf(id)]);
      expect(two).toBeDefined();
      expect(one?.tickets).toEqual(new Set([referenceOf("T1"), referenceOf("T2")]));
    }
  });

  it("take along what is their own when a server takes one back that a page key had joined", async () => {
    const world = await newWorld();
    await world.receiveFromPage({
      customer: { id: "v-1" },
      isAnonymous: true,
      touchpoint: { id: "p-1", touchpoint: "onboarding.started", occurredAt: at(1), properties: {} },
    });
    await world.receiveFromPage({ customer: { id: "c-1" }, formerId: "v-1", joins: "onceKnown" });
    await world.record(started("c-1", 2), event("onboarding.started", at(4), {}, { customer: "c-1" }));
    await countedOnce(world);
    expect(await sums(world, "success")).toMatchObject({ onboardingStarted: 1, new: 1 });
    await world.record({ ...started("v-1", 6), properties: { ...terms, subscriptionId: "S9" } });
    await countedOnce(world);
    expect(await sums(world, "success")).toMatchObject({ onboardingStarted: 2, new: 2, "new:BRL": 10_000 });
  });

  it.each([false, true])(
    "are brought together by the next run where one dies after any write (answer lost: %s)",
    async (answerLost) => {
      for (let after = answerLost ? 2 : 0; ; after += SPEED.fewDeathsApart) {
        const world = await newWorld();
        await world.record(started("v-1", 1), ...ticket("T1", 1, { customer: "v-1" }));
        await world.record(cancelled("c-1", 20), ...ticket("T2", 5, { customer: "c-1" }));
        await world.aggregate();
        await alias(world, "c-1", "v-1");
        const dying = again(world);
        const { crashed } = crashAfterWrites(dying.table.client, after, answerLost);
        await dying.aggregate().catch(() => {});
        expect(await world.audit()).toMatchObject({ agrees: true });
        await countedOnce(world);
        expect(await sums(world, "success")).toMatchObject({ new: 1, churned: 1 });
        expect(await sums(world, "support")).toMatchObject({ opened: 2, firstContact: 1 });
        if (!crashed()) return expect(after).toBeGreaterThan(3);
      }
    },
  );
});
