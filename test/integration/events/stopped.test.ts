import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { canonicalJson } from "../../../shared/domain/base/digest.ts";
import { addDuration } from "../../../shared/domain/base/time.ts";
import { createAlertStore } from "../../../shared/dynamodb/alerts/alert-store.ts";
import { createWebhookStore } from "../../../shared/dynamodb/webhooks/webhook-store.ts";
import { allRows, enginesForAmounts, TestEngine } from "../../support/engine.ts";
import { createEventsWorld } from "../../support/events-world.ts";
import { anAlert } from "../../support/fake-events.ts";
import { crashAfterWrites } from "../../support/faults.ts";
import { SPEED } from "../../support/speed.ts";
import { openStream } from "../../support/stream.ts";
import { aSecret, aStoredWebhook } from "../../support/webhooks.ts";
import { createWorld, NOW, survey, touchpoint } from "../../support/world.ts";

type Stop = { after: number; answerLost: boolean };

/** What is left to say of a row, whatever run wrote it. */
const resultOf = ({ pk, sk, state, to, facts }: Record<string, unknown>) => ({ pk, sk, state, to, facts });

describe.each(await enginesForAmounts())("a function that is stopped, on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  /** An answer, a revision and the time of what waits; each step is stopped at a write, and then begun again. */
  const live = async (stop: Stop | undefined) => {
    const table = await running.table();
    const stream = await openStream(table, running.endpoint, NOW);
    const world = createWorld(table);
    await createWebhookStore(table).add(
      aStoredWebhook({ id: "w-1", events: ["response.recorded", "response.revised", "case.opened"] }),
      aSecret(),
    );
    const emails = ["a@acme.example", "b@acme.example"];
    for (const alert of [
      anAlert({ emails, webhooks: ["crm"], case: {} }),
      anAlert({ key: "later", wait: "PT10M", emails }),
      anAlert({ key: "hourly", every: "PT1H", emails }),
    ])
      await createAlertStore(table).put(alert);
    await world.definitions.putSurvey(survey("post-purchase"));
    await world.record(touchpoint("t1"));
    await world.dispatch();
    const [{ token = "" } = {}] = world.outbox.sent;
    const calm = createEventsWorld(table, { clock: world.clock, hasBus: true });
    let stopped = 0;
    const step = async (work: (events: typeof calm) => Promise<unknown>) => {
      if (stop !== undefined) {
        const faulty = running.again(table);
        const crash = crashAfterWrites(faulty.client, stop.after, stop.answerLost);
        await work(createEventsWorld(faulty, { clock: world.clock, hasBus: true })).catch(() => {});
        if (crash.crashed()) stopped += 1;
      }
      await work(calm);
    };
    const derive = async () => {
      for (let records = await stream(); records.length > 0; records = await stream())
        await step((events) => events.derive(records));
    };
    await world.answer(token, { score: 3 });
    await derive();
    await world.answer(token, { score: 2 });
    await derive();
    world.clock.now = addDuration(NOW, "PT2H");
    await step((events) => events.raiseDue());
    await derive();
    expect(calm.unreadable).toEqual([]);
    const rows = (await allRows(table)).filter(({ pk }) => /^(DELIVERIES|RAISED|CASE)#/.test(String(pk)));
    const results = rows.map(resultOf).map((row) => canonicalJson(row));
    return { results: results.sort(), stopped };
  };

  it("at any of its writes leaves the same as one that was not, once it runs again", async () => {
    const { results } = await live(undefined);
    // Three alerts by email to two addresses, one of them by webhook, and three events to the webhook and the bus.
    expect(results.filter((row) => row.includes("DELIVERY#"))).toHaveLength(13);
    for (let after = 0; ; after += SPEED.actingDeathsApart) {
      const answerLost = (after / SPEED.actingDeathsApart) % 2 === 1;
      const stopped = await live({ after, answerLost });
      expect(stopped.results, `after ${after} writes`).toEqual(results);
      if (stopped.stopped === 0) break;
    }
  });
});
