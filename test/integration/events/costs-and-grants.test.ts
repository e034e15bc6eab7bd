import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embeddedEngine } from "../../../infra/local/engine/engines.ts";
import { addDuration } from "../../../shared/domain/base/time.ts";
import type { Lane } from "../../../shared/domain/events/delivery.ts";
import { createAlertStore } from "../../../shared/dynamodb/alerts/alert-store.ts";
import { createDeliveryQueue } from "../../../shared/dynamodb/events/delivery-store.ts";
import { createWebhookStore } from "../../../shared/dynamodb/webhooks/webhook-store.ts";
import { meterCapacity } from "../../bench/capacity-meter.ts";
import { aResponseImport } from "../../support/builders.ts";
import { TestEngine } from "../../support/engine.ts";
import { createEventsWorld } from "../../support/events-world.ts";
import { anAlert } from "../../support/fake-events.ts";
import { actAs } from "../../support/iam.ts";
import { writeRow } from "../../support/rows.ts";
import { openStream } from "../../support/stream.ts";
import { aRecord } from "../../support/stream-records.ts";
import { aSecret, aStoredWebhook } from "../../support/webhooks.ts";
import { createWorld, NOW, survey, touchpoint } from "../../support/world.ts";

const embedded = embeddedEngine();

/** Only the embedded engine counts transactions as DynamoDB does. */
describe.skipIf(!embedded)("acting on answers", () => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(embedded as NonNullable<typeof embedded>);
  });
  afterAll(() => running.stop());

  const start = async () => {
    const table = await running.table();
    const stream = await openStream(table, running.endpoint, NOW);
    const world = createWorld(table);
    await world.definitions.putSurvey(survey("post-purchase"));
    for (const id of ["t1", "t2"]) await world.record(touchpoint(id));
    await world.dispatch();
    const tokenOf = (to: string) => world.outbox.sent.find((email) => email.to === to)?.token ?? "";
    // The first answer to a survey notes once that it has some.
    await world.answer(tokenOf("t2@example.com"), { score: 8 });
    await stream();
    return { table, stream, world, token: tokenOf("t1@example.com") };
  };

  it("costs five write units for an event to one webhook, and those who answer nothing", async () => {
    const { table, stream, world, token } = await start();
    await createWebhookStore(table).add(aStoredWebhook({ id: "w-1" }), aSecret());
    const own = running.again(table);
    const answering = meterCapacity(table.client);
    const meter = meterCapacity(own.client);
    const events = createEventsWorld(own, { clock: world.clock });
    const queue = createDeliveryQueue(own);
    expect((await answering.of(() => world.answer(token, { score: 3, comment: "Late" }))).writes).toBe(7);
    const records = await stream();
    const { writes } = await meter.of(async () => {
      await events.derive(records);
      for (const record of await stream()) await events.derive([record]);
      const [{ lane, id } = { lane: "bus" as Lane, id: "" }] = await events.messages();
      const until = addDuration(NOW, "PT1M");
      const claimed = await queue.claim({ lane, id }, { now: NOW, until });
      if (claimed === undefined) throw new Error("nothing was claimed");
      const attempts = [{ at: NOW, status: 204, milliseconds: 12 }];
      const { dueAt: _, ...settled } = claimed;
      expect(await queue.settle({ ...settled, status: "delivered", attempts, tries: 1 })).toBe(true);
    });
    expect(writes).toBe(5);
    await world.aggregate();
    expect((await answering.of(() => world.answer(token, { score: 4 }))).writes).toBe(2);
    const again = await meter.of(() => events.derive(records));
    expect(
      again.writes,
      "a repeat writes nothing: DynamoDB bills one unit for its failed condition",
    ).toBeLessThanOrEqual(1);
  });

  it("costs three write units more for an alert until its email is on its way", async () => {
    const { table, stream, world, token } = await start();
    await createAlertStore(table).put(anAlert());
    const own = running.again(table);
    const meter = meterCapacity(own.client);
    const events = createEventsWorld(own, { clock: world.clock });
    await world.answer(token, { score: 3 });
    const records = await stream();
    // The message with its place in the queue, and that the alert has acted.
    expect((await meter.of(() => events.derive(records))).writes).toBe(3);
    expect(await events.messages()).toMatchObject([{ lane: "email", to: "cx@acme.example" }]);
  });

  it("does so with what the template grants derive-events, and no grant lies idle", async () => {
    const { table, stream, world, token } = await start();
    await createWebhookStore(table).add(aStoredWebhook({ id: "w-1" }), aSecret());
    await createAlertStore(table).put(anAlert({ case: {} }));
    await createAlertStore(table).put(anAlert({ key: "later", wait: "PT1H" }));
    const own = running.again(table);
    const acting = actAs(own.client, "derive-events");
    const events = createEventsWorld(own, { clock: world.clock });
    const derive = async () => {
      for (let records = await stream(); records.length > 0; records = await stream())
        expect(await events.derive(records)).toMatchObject({ failed: [], unreadable: 0 });
    };
    await world.answer(token, { score: 3 });
    await derive();
    await world.answer(token, { score: 2 });
    world.clock.now = addDuration(NOW, "PT1M");
    const answeredAt = world.clock.now;
    const imported = aResponseImport({ customer: { id: "c-t1" }, score: 10, answeredAt });
    expect(await world.importResponses(imported)).toMatchObject([{ outcome: "recorded" }]);
    await derive();
    const broken = [
      { pk: "INVITATION#i-9", sk: "RESPONSE", score: "x" },
      { pk: "CASE#i-9", sk: "CASE", version: "x" },
      { pk: "CUSTOMER#c-9", sk: "PROFILE", unsubscribedAt: 7 },
      { pk: "VERDICTS", sk: "VERDICT#x", changedOn: 7 },
      { pk: "PROBLEMS", sk: "PROBLEM#x", topic: 7 },
    ];
    for (const row of broken) await writeRow(table, row);
    expect(await events.derive(broken.map((row) => aRecord(undefined, row)))).toMatchObject({
      unreadable: 5,
    });
    expect(await events.deriveQuarantined()).toEqual({ derived: 0, left: 5 });
    await events.derive([aRecord(undefined, { pk: "VERDICTS", sk: "VERDICT#gone", changedOn: 7 })]);
    expect(await events.deriveQuarantined()).toEqual({ derived: 1, left: 5 });
    expect(acting.unused()).toEqual([]);
  });
});
