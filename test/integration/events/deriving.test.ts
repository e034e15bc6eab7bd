import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Alert } from "../../../shared/domain/alerts/alert.ts";
import type { Delivery } from "../../../shared/domain/events/delivery.ts";
import { eventId } from "../../../shared/domain/events/event.ts";
import { createAlertStore } from "../../../shared/dynamodb/alerts/alert-store.ts";
import { createWebhookStore } from "../../../shared/dynamodb/webhooks/webhook-store.ts";
import { enginesHere, TestEngine } from "../../support/engine.ts";
import { createEventsWorld } from "../../support/events-world.ts";
import { openStream } from "../../support/stream.ts";
import { aSecret, aStoredWebhook } from "../../support/webhooks.ts";
import { createWorld, NOW, survey, touchpoint } from "../../support/world.ts";

const anAlert = (overrides: Partial<Alert> = {}): Alert => ({
  key: "low",
  active: true,
  when: { atOrBelow: 6 },
  wait: "PT0S",
  emails: ["cx@acme.example"],
  webhooks: ["crm"],
  updatedAt: NOW,
  ...overrides,
});

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
    const stream = await openStream(table, running.endpoint);
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
        const report = await events.derive(records);
        expect(report).toMatchObject({ failed: [], unreadable: 0 });
        made.push(...report.made);
      }
      return made;
    };
    return { table, stream, world, events, token, invitationId, settle };
  };

  it("goes once to each webhook that subscribed and to the bus, and a low score raises an alert and a case", async () => {
    const { world, events, token, invitationId, settle } = await start(anAlert({ case: {} }));
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
});
