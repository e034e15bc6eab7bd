import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anyFilter } from "../../../infra/local/stream/stream-filter.ts";
import { streamFilters } from "../../../infra/stream-filters.ts";
import type { Alert } from "../../../shared/domain/alerts/alert.ts";
import { addDuration } from "../../../shared/domain/base/time.ts";
import type { Delivery } from "../../../shared/domain/events/delivery.ts";
import { eventId } from "../../../shared/domain/events/event.ts";
import { createAlertStore } from "../../../shared/dynamodb/alerts/alert-store.ts";
import { responseKey, UNREADABLE_CHANGES } from "../../../shared/dynamodb/base/keys/index.ts";
import { getRow, queryAll, type Row } from "../../../shared/dynamodb/base/table.ts";
import { write } from "../../../shared/dynamodb/base/write.ts";
import { streamedChange } from "../../../shared/dynamodb/events/changes.ts";
import { createWebhookStore } from "../../../shared/dynamodb/webhooks/webhook-store.ts";
import { enginesHere, TestEngine } from "../../support/engine.ts";
import { createEventsWorld } from "../../support/events-world.ts";
import { anAlert } from "../../support/fake-events.ts";
import { openStream } from "../../support/stream.ts";
import { aSecret, aStoredWebhook } from "../../support/webhooks.ts";
import { createWorld, NOW, survey, touchpoint } from "../../support/world.ts";

const passesFilters = anyFilter(streamFilters);

const shown = (messages: readonly Pick<Delivery, "lane" | "type" | "to">[]): string[] =>
  messages.map(({ lane, type, to }) => [lane, type, ...(to ? [to] : [])].join(" ")).sort();

describe.each(await enginesHere())("what follows from an answer, on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  const start = async (...alerts: Alert[]) => {
    const table = await running.table();
    const stream = await openStream(table, running.endpoint, NOW);
    const world = createWorld(table);
    const events = createEventsWorld(table, { clock: world.clock, hasBus: true });
    await createWebhookStore(table).add(
      aStoredWebhook({
        key: "crm",
        id: "w-1",
        events: ["response.recorded", "response.revised", "case.opened"],
      }),
      aSecret(),
    );
    for (const alert of alerts) await createAlertStore(table).put(alert);
    await world.definitions.putSurvey(survey("post-purchase"));
    await world.record(touchpoint("t1"));
    await world.dispatch();
    const [{ token = "", invitationId = "" } = {}] = world.outbox.sent;
    /** Derives until nothing new comes, as Lambda would. */
    const settle = async () => {
      const made = [];
      for (let records = await stream(); records.length > 0; records = await stream()) {
        // What no event follows from may be left out by the trigger's filters, and nothing else.
        for (const record of records)
          if (streamedChange(record).read() !== undefined) expect(record).toSatisfy(passesFilters);
        const report = await events.derive(records.filter(passesFilters));
        expect(report).toMatchObject({ failed: [], unreadable: 0 });
        made.push(...report.made);
      }
      return made;
    };
    return { table, stream, world, events, token, invitationId, settle };
  };

  it("goes once to each webhook that subscribed and to the bus, and a low score raises an alert and a case", async () => {
    const { world, events, token, invitationId, settle } = await start(
      anAlert({ webhooks: ["crm"], case: {} }),
    );
    await world.answer(token, { score: 3, comment: "Late, said Ana" });
    const made = await settle();
    const messages = await events.messages();
    expect(shown(messages)).toEqual([
      "bus case.opened",
      "bus response.recorded",
      "email alert.raised cx@acme.example",
      "webhook:w-1 alert.raised",
      "webhook:w-1 case.opened",
      "webhook:w-1 response.recorded",
    ]);
    expect(new Set(made.map(({ lane, id }) => `${lane} ${id}`)).size).toBe(6);
    expect(messages.find(({ type, lane }) => type === "response.recorded" && lane === "bus")).toMatchObject({
      id: eventId(NOW, ["response.recorded", invitationId]),
      subject: { kind: "response", id: invitationId },
      facts: { survey: "post-purchase", metric: "nps", score: 3, revision: 0, channel: "web" },
      dueAt: NOW,
    });
    expect(JSON.stringify(messages)).not.toMatch(/Late|Ana|c-t1|t1@example/);
  });

  it("makes nothing twice from revisions and repeats, and an unsubscribe and an erasure are events too", async () => {
    const { stream, world, events, token, settle } = await start(anAlert({ webhooks: ["crm"], case: {} }));
    await world.answer(token, { score: 2 });
    await settle();
    await world.answer(token, { score: 9 });
    await world.answer(token, { score: 1 });
    const revisions = await stream();
    for (const batch of [revisions, revisions.slice(-1), revisions]) await events.derive(batch);
    await world.unsubscribe(token, "survey");
    await world.erase("c-t1");
    await settle();
    const all = shown(await events.messages());
    expect(all.filter((one) => one.startsWith("bus"))).toEqual([
      "bus case.opened",
      "bus customer.erased",
      "bus customer.unsubscribed",
      "bus response.recorded",
      "bus response.revised",
      "bus response.revised",
    ]);
    expect(all.filter((one) => one.includes("alert.raised"))).toHaveLength(2);
  });

  it("waits for the comment, withdraws what does not match any more, and gathers by the hour", async () => {
    const { world, events, token, invitationId, settle } = await start(
      anAlert({ key: "comment", when: { hasComment: true }, wait: "PT10M" }),
      anAlert({ key: "hourly", every: "PT1H" }),
    );
    const told = async () =>
      (await events.messages())
        .filter(({ type }) => type === "alert.raised")
        .map(({ alert, facts }) => [alert, facts]);
    const raisedAfter = (duration: string) => {
      world.clock.now = addDuration(NOW, duration);
      return events.raiseDue();
    };
    await world.answer(token, { score: 3, comment: "Late" });
    await settle();
    expect(await raisedAfter("PT9M")).toEqual({ raised: 0, withdrawn: 0, faulty: 0 });
    await world.answer(token, { comment: "" });
    await settle();
    expect(await raisedAfter("PT11M")).toEqual({ raised: 0, withdrawn: 1, faulty: 0 });
    await world.answer(token, { comment: "Late after all" });
    await settle();
    expect(await raisedAfter("PT30M")).toEqual({ raised: 1, withdrawn: 0, faulty: 0 });
    expect(await told()).toMatchObject([["comment", { score: 3 }]]);
    expect(await raisedAfter("PT1H")).toEqual({ raised: 1, withdrawn: 0, faulty: 0 });
    expect((await told()).at(-1)).toEqual(["hourly", { responses: [invitationId], count: 1 }]);
    await world.answer(token, { score: 0, comment: "Again" });
    await settle();
    expect(await raisedAfter("P2D")).toEqual({ raised: 0, withdrawn: 0, faulty: 0 });
    expect(await told()).toHaveLength(2);
  });

  it("that can't be read is quarantined, and derived once it is repaired and looked at again", async () => {
    const { table, stream, world, events, token, invitationId, settle } = await start();
    await settle();
    await world.answer(token, { score: 3, comment: "secret" });
    const row = (await getRow(table, responseKey(invitationId))) as Row;
    const answered = await stream();
    const broken = answered.map((record) => ({
      dynamodb: { ...record.dynamodb, NewImage: { ...record.dynamodb?.NewImage, score: { S: "secret" } } },
    }));
    expect(await events.derive(broken)).toMatchObject({ failed: [], unreadable: 1 });
    await write(table, { put: { ...row, score: "secret" } });
    expect(await events.deriveQuarantined()).toEqual({ derived: 0, left: 1 });
    await write(table, { put: row });
    const [kept] = await queryAll(table, { partition: UNREADABLE_CHANGES });
    expect(kept).toMatchObject({
      item: responseKey(invitationId),
      why: "a INVITATION row does not parse: score",
    });
    expect(await events.messages()).toEqual([]);
    // Its own time is the clock's; the engine's is that of this machine.
    await write(table, { put: { ...(kept as Row), at: NOW } });
    expect(await events.deriveQuarantined()).toEqual({ derived: 1, left: 0 });
    expect(shown(await events.messages())).toEqual([
      "bus response.recorded",
      "webhook:w-1 response.recorded",
    ]);
    expect(await events.deriveQuarantined()).toEqual({ derived: 0, left: 0 });
  });
});
