import type { TouchpointInput } from "../../shared/domain/journeys/touchpoint.ts";
import type { TestEngine } from "../support/engine.ts";
import { createWorld, touchpoint, type World } from "../support/world.ts";
import { meterCapacity } from "./capacity-meter.ts";
import type { Figure } from "./report.ts";

const PENDING = 500;
const BATCH = 100;
/** What an event of a usual ticket may cost. */
const MOST_PER_EVENT = 9;
const DAY = "2026-10-05";
const CHANNELS = ["chat", "email", "phone"];
const TOPICS = ["login", "billing", "delivery", "refund", "setup"];
const PLANS = ["basic", "pro", "enterprise"];

const at = (minute: number) => new Date(Date.parse(`${DAY}T08:00:00Z`) + minute * 60_000).toISOString();

/** What usually happens to a ticket, at so many minutes after its opening. */
const COURSE: readonly (readonly [string, number, Record<string, unknown>])[] = [
  ["ticket.opened", 0, {}],
  ["ticket.replied", 1, { by: "bot" }],
  ["ticket.replied", 9, { by: "agent" }],
  ["ticket.handled", 10, { seconds: 240 }],
  ["ticket.held", 11, {}],
  ["ticket.replied", 31, { by: "customer" }],
  ["ticket.resumed", 31, {}],
  ["ticket.replied", 40, { by: "agent" }],
  ["ticket.handled", 41, { seconds: 300 }],
  ["ticket.solved", 42, { cost: 900, currency: "BRL" }],
];
/** The steps of shorter courses: fewer replies, and nothing held. */
const COURSES: Readonly<Record<number, readonly number[]>> = {
  10: COURSE.map((_, step) => step),
  8: [0, 2, 3, 4, 6, 7, 8, 9],
  5: [0, 2, 3, 7, 9],
};

/** Of each event: the write units of recording and counting it, and the read units of counting it. */
type Cost = { writes: number; reads: number };

const costOf = async (
  { record, aggregate }: World,
  meter: ReturnType<typeof meterCapacity>,
  events: readonly TouchpointInput[],
): Promise<Cost> => {
  const recorded = await meter.of(async () => {
    for (let start = 0; start < events.length; start += BATCH)
      await record(...events.slice(start, start + BATCH));
  });
  const counted = await meter.of(async () => {
    await aggregate();
  });
  return {
    writes: (recorded.writes + counted.writes) / events.length,
    reads: counted.reads / events.length,
  };
};

/** A figure of what events cost, and one of what counting them reads. */
const figuresOf = (what: string, { writes, reads }: Cost): [Figure, Figure] => [
  { what, value: writes, unit: "write units" },
  { what: "  counting it reads", value: reads, unit: "read units" },
];

/** What an event of tickets that have so many costs, among 500 pending. */
const measureTickets = async (engine: TestEngine, events: number): Promise<Cost> => {
  const world = createWorld(await engine.table());
  const meter = meterCapacity(world.table.client);
  const course = (COURSES[events] ?? []).flatMap((step) => COURSE.slice(step, step + 1));
  const eventsOf = (prefix: string) =>
    Array.from({ length: PENDING / course.length }, (_, n) =>
      course.map(([type, minute, properties], step) =>
        touchpoint(`${prefix}-${n}-${step}`, {
          touchpoint: type,
          customer: { id: `asker-${n}` },
          channel: CHANNELS[n % CHANNELS.length],
          occurredAt: at(n + minute + (minute * n) / 50),
          properties: { ticketId: `${prefix}-${n}`, topic: TOPICS[n % TOPICS.length], ...properties },
        }),
      ),
    ).flat();
  // The customers, the names and the buckets of the day are there.
  await costOf(world, meter, eventsOf("first"));
  return costOf(world, meter, eventsOf("next"));
};

const ofEach = (prefix: string, of: (n: number) => Partial<TouchpointInput>): TouchpointInput[] =>
  Array.from({ length: PENDING }, (_, n) =>
    touchpoint(`${prefix}-${n}`, { customer: { id: `payer-${n}` }, channel: "web", ...of(n) }),
  );

/** What use of the product costs, of each of 500 customers: the first of a day, and a later one of that day. */
const measureUse = async (engine: TestEngine): Promise<{ first: Cost; further: Cost }> => {
  const world = createWorld(await engine.table());
  const type = "feature.used";
  await world.definitions.putTouchpointType({
    key: type,
    name: "Feature",
    stage: "usage",
    order: 1,
    engagement: true,
  });
  const meter = meterCapacity(world.table.client);
  const used = (prefix: string, day: string) =>
    costOf(
      world,
      meter,
      ofEach(prefix, (n) => ({
        touchpoint: type,
        occurredAt: `${day}T08:00:00.${String(n).padStart(3, "0")}Z`,
      })),
    );
  await used("known", "2026-10-04");
  return { first: await used("first", DAY), further: await used("further", DAY) };
};

/** What an event of a subscription costs, of each of 500 customers. */
const measureSubscriptions = async (engine: TestEngine): Promise<Cost> => {
  const world = createWorld(await engine.table());
  const meter = meterCapacity(world.table.client);
  const terms = (n: number) => ({
    subscriptionId: `subscription-${n}`,
    mrr: 9_900,
    currency: "BRL",
    plan: PLANS[n % PLANS.length],
    renewsAt: "2026-11-05T00:00:00.000Z",
  });
  const happened = (touchpoint: string, day: string) =>
    costOf(
      world,
      meter,
      ofEach(touchpoint, (n) => ({
        touchpoint,
        occurredAt: `${day}T08:00:00.000Z`,
        properties: { ...terms(n), ...(touchpoint === "subscription.changed" && { mrr: 12_900 }) },
      })),
    );
  await happened("subscription.started", "2026-09-05");
  return happened("subscription.changed", DAY);
};

/** What touchpoints cost that count in the figures of support or success, with 500 of them pending. */
export const measureTallies = async (engine: TestEngine): Promise<Figure[]> => {
  const tickets: Figure[] = [];
  for (const events of [10, 8, 5]) {
    const what = `event of a ticket with ${events}, recorded and counted, ${PENDING} pending`;
    const [written, read] = figuresOf(what, await measureTickets(engine, events));
    tickets.push({ ...written, ...(events === 10 && { atMost: MOST_PER_EVENT }) }, read);
  }
  const use = await measureUse(engine);
  return [
    ...tickets,
    ...figuresOf(`change of a subscription, ${PENDING} pending`, await measureSubscriptions(engine)),
    ...figuresOf(`use of the product, a customer's first of a day, ${PENDING} pending`, use.first),
    ...figuresOf("  a later one of that day", use.further),
  ];
};
