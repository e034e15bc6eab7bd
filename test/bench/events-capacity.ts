import { addDuration } from "../../shared/domain/base/time.ts";
import type { Lane } from "../../shared/domain/events/delivery.ts";
import { createAlertStore } from "../../shared/dynamodb/alerts/alert-store.ts";
import { createDeliveryQueue } from "../../shared/dynamodb/events/delivery-store.ts";
import { createWebhookStore } from "../../shared/dynamodb/webhooks/webhook-store.ts";
import type { TestEngine } from "../support/engine.ts";
import { createEventsWorld } from "../support/events-world.ts";
import { anAlert } from "../support/fake-events.ts";
import { openStream } from "../support/stream.ts";
import { aSecret, aStoredWebhook } from "../support/webhooks.ts";
import { createWorld, NOW, survey, touchpoint } from "../support/world.ts";
import { meterCapacity } from "./capacity-meter.ts";
import type { Figure } from "./report.ts";

/** What it costs that something follows from an answer, from the change of the table to the settled delivery. */
export const measureEvents = async (engine: TestEngine): Promise<Figure[]> => {
  const table = await engine.table();
  const stream = await openStream(table, engine.endpoint, NOW);
  const world = createWorld(table);
  const own = engine.again(table);
  const meter = meterCapacity(own.client);
  const events = createEventsWorld(own, { clock: world.clock });
  const queue = createDeliveryQueue(own);
  await world.definitions.putSurvey(survey("asked"));
  const answered = async (id: string) => {
    await world.record(touchpoint(id));
    await world.dispatch();
    await stream();
    await world.answer(world.outbox.sent.at(-1)?.token ?? "", { score: 3, comment: "Late" });
    return stream();
  };
  const deriving = async (id: string) => {
    const records = await answered(id);
    return meter.of(() => events.derive(records));
  };
  const deliver = async (lane: Lane, id: string) => {
    const claimed = await queue.claim({ lane, id }, { now: NOW, until: addDuration(NOW, "PT1M") });
    if (claimed === undefined) throw new Error("nothing was claimed");
    const { dueAt: _, ...settled } = claimed;
    const attempts = [{ at: NOW, status: 204, milliseconds: 12 }];
    await queue.settle({ ...settled, status: "delivered", attempts, tries: 1 });
  };
  const idle = await deriving("nobody-listens");
  await createWebhookStore(table).add(aStoredWebhook({ id: "w-1" }), aSecret());
  const put = await deriving("one-webhook");
  const [{ lane, id } = { lane: "bus" as Lane, id: "" }] = await events.messages();
  const delivering = await meter.of(() => deliver(lane, id));
  await createAlertStore(table).put(anAlert());
  const alerting = await deriving("one-alert");
  const unit = "write units";
  return [
    { what: "an answer where nobody wants events", value: idle.writes, unit, atMost: 0 },
    { what: "  reads of its batch", value: idle.reads, unit: "read units" },
    {
      what: "an event to one webhook, to its record",
      value: put.writes + delivering.writes,
      unit,
      atMost: 6,
    },
    { what: "  of these, to deliver it", value: delivering.writes, unit },
    {
      what: "an alert by email, until it is on its way",
      value: alerting.writes - put.writes,
      unit,
      atMost: 3,
    },
  ];
};
