import { embeddedEngine } from "../../../infra/local/engine/engines.ts";
import { raiseDueAlerts } from "../../../shared/application/alerts/index.ts";
import { markOverdueCases } from "../../../shared/application/cases/index.ts";
import { addDuration } from "../../../shared/domain/base/time.ts";
import { addressHash } from "../../../shared/domain/customers/index.ts";
import { webhookLane } from "../../../shared/domain/events/index.ts";
import { createAlertReader, createRaisedStore } from "../../../shared/dynamodb/alerts/index.ts";
import type { Table } from "../../../shared/dynamodb/base/table.ts";
import { createCaseOpener, createOverdueMarker } from "../../../shared/dynamodb/cases/index.ts";
import {
  createDeliveryAdder,
  createDeliveryLog,
  createDeliveryQueue,
} from "../../../shared/dynamodb/events/index.ts";
import { createCurrentDefinitions, createDefinitionsReader } from "../../../shared/dynamodb/surveys/index.ts";
import { createWebhookReader, createWebhookStore } from "../../../shared/dynamodb/webhooks/index.ts";
import { allRows, TestEngine } from "../../support/engine.ts";
import { aSecret, aStoredWebhook } from "../../support/webhooks.ts";
import { createWorld, survey, touchpoint, type World } from "../../support/world.ts";
import { meterCapacity } from "../capacity-meter.ts";
import { ANSWERED_OF, ASKED_OF, KNOWN_AFTER, type MonthUnits, RUNS_OF_COUNTING } from "./month.ts";
import { storedBytes } from "./stored-bytes.ts";

const TYPES = 50;
/** Enough of a month that each kind of item comes often enough. */
const PLAYED = 600;

const event = (
  world: World,
  kind: "sent" | "delivered",
  mail: World["outbox"]["sent"][number],
  n: number,
) => ({
  kind,
  invitationId: mail.invitationId,
  messageId: `message-${n}`,
  sentAt: world.clock.now,
  addressHashes: [addressHash(mail.to)],
  at: world.clock.now,
});

/** Five minutes: touchpoints come, surveys leave and arrive, some are answered, and all is counted once. */
const playRun = async (world: World, first: number, count: number): Promise<void> => {
  for (let i = first; i < first + count; i += 1) {
    const type = i % ASKED_OF === 0 ? `type-${(i / ASKED_OF) % TYPES}.done` : `type-${i % TYPES}.seen`;
    const customer = `c-${Math.floor(i / KNOWN_AFTER)}`;
    await world.record(
      touchpoint(`t-${i}`, {
        touchpoint: type,
        customer: { id: customer, email: `${customer}@example.com`, name: "Ana Silva", locale: "pt-BR" },
        properties: { orderId: 100_000 + i, revenue: 120.5 },
      }),
    );
  }
  const before = world.outbox.sent.length;
  await world.dispatch();
  for (const [at, mail] of world.outbox.sent.slice(before).entries()) {
    const n = before + at + 1;
    for (const kind of ["sent", "delivered"] as const) await world.track(event(world, kind, mail, n));
    if (n % ANSWERED_OF === 0) await world.answer(mail.token, { score: n % 11, comment: "It came on time." });
  }
  await world.aggregate();
  world.clock.now = addDuration(world.clock.now, "PT5M");
};

/** A minute of `deliver-events` and of `notify-members` in which nothing is due. */
const deliverNothing = async (table: Table, { clock }: World): Promise<void> => {
  const own = { reportingTimezone: "UTC", sendRatePerSecond: 10 };
  const hasTime = () => true;
  const onFault = () => undefined;
  const webhooks = createWebhookReader(table);
  const queue = createDeliveryQueue(table);
  const raised = {
    alerts: createAlertReader(table),
    raised: createRaisedStore(table),
    cases: createCaseOpener(table),
    deliveries: { ...createDeliveryAdder(table), ...createDeliveryLog(table) },
    webhooks: () => webhooks.all(),
    definitions: createCurrentDefinitions(table, own),
    onFault,
  };
  await raiseDueAlerts(raised)({ now: clock.now, hasTime });
  await markOverdueCases(createOverdueMarker(table))({ now: clock.now, hasTime });
  for (const { id } of await webhooks.all()) await queue.next(webhookLane(id));
  await createDefinitionsReader(table, own)();
  await queue.next("email");
  await queue.due("email", clock.now)[Symbol.asyncIterator]().next();
};

/** What a touchpoint of a month with so many takes, with its share of surveys, answers and counting. */
const measure = async (engine: TestEngine, touchpoints: number): Promise<MonthUnits> => {
  const table = await engine.table();
  const meter = meterCapacity(table.client);
  const world = createWorld(table);
  for (let i = 0; i < TYPES; i += 1)
    await world.definitions.putSurvey(survey(`survey-${i}`, { touchpoint: `type-${i}.done` }));
  const inRun = Math.max(1, Math.round(touchpoints / RUNS_OF_COUNTING));
  const runs = Math.ceil(PLAYED / inRun);
  // What happens once for each type and survey is left out.
  await playRun(world, 0, TYPES * ASKED_OF);
  const from = TYPES * ASKED_OF;
  const { reads, writes } = await meter.of(async () => {
    for (let run = 0; run < runs; run += 1) await playRun(world, from + run * inRun, inRun);
  });
  const idle = await meter.of(() => world.dispatch());
  // An admin has one webhook.
  await createWebhookStore(table).add(aStoredWebhook(), aSecret());
  const idleDelivering = await meter.of(() => deliverNothing(table, world));
  const idleCounting = await meter.of(() => world.aggregate());
  const all = runs * inRun;
  return {
    touchpoints,
    writes: writes / all,
    reads: reads / all,
    bytes: storedBytes(await allRows(table)) / (from + all),
    idleReads: idle.reads,
    idleDeliveringReads: idleDelivering.reads,
    idleCountingReads: idleCounting.reads,
    idleCountingWrites: idleCounting.writes,
  };
};

/** Plays a part of a month of each size, and reads from the engine what it took. */
export const measureMonths = async (sizes: readonly number[]): Promise<MonthUnits[]> => {
  const binary = embeddedEngine();
  if (binary === undefined)
    throw new Error("units are read from the embedded engine, which needs Linux on x64");
  const engine = await TestEngine.start(binary);
  try {
    const months: MonthUnits[] = [];
    for (const size of sizes) months.push(await measure(engine, size));
    return months;
  } finally {
    await engine.stop();
  }
};
