import type { TestEngine } from "../support/engine.ts";
import { createWorld, touchpoint } from "../support/world.ts";
import { meterCapacity } from "./capacity-meter.ts";

const PENDING = 500;
const DAY = "2026-10-05";
const CHANNELS = ["chat", "email", "phone"];
const TOPICS = ["login", "billing", "delivery", "refund", "setup"];

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
const SHORT = ["ticket.opened", "ticket.handled", "ticket.solved"];

type Kind = "usual" | "short";

const courseOf = (kind: Kind) => {
  if (kind === "usual") return COURSE;
  const seen = new Set<string>();
  return [
    ...COURSE.filter(([type]) => SHORT.includes(type) && !seen.has(type) && seen.add(type)),
    COURSE[2] ?? COURSE[0],
    COURSE[7] ?? COURSE[0],
  ].filter((step) => step !== undefined);
};

/** Write units per ticket event, recorded and counted among 500 pending, with tickets of so many events. */
export const measureTickets = async (engine: TestEngine, kind: Kind) => {
  const world = createWorld(await engine.table());
  const meter = meterCapacity(world.table.client);
  const course = courseOf(kind);
  const tickets = PENDING / course.length;
  const eventsOf = (prefix: string) =>
    Array.from({ length: tickets }, (_, n) =>
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
  await world.record(...eventsOf("first"));
  await world.aggregate();
  const events = eventsOf("next");
  const recorded = await meter.of(async () => {
    for (let start = 0; start < events.length; start += 100)
      await world.record(...events.slice(start, start + 100));
  });
  const counted = await meter.of(() => world.aggregate());
  return {
    events: course.length,
    record: recorded.writes / PENDING,
    count: counted.writes / PENDING,
    reads: counted.reads / PENDING,
  };
};
