import type { TouchpointInput } from "../../shared/domain/journeys/touchpoint.ts";
import { meaningsOf, writeMeanings } from "../../shared/domain/tallies/index.ts";
import { newPendingToken } from "../../shared/dynamodb/base/pending-token.ts";
import type { Row } from "../../shared/dynamodb/base/table.ts";
import { touchpointRow } from "../../shared/dynamodb/journeys/touchpoint-store.ts";
import { createRandom, type Random } from "../../shared/sample/random.ts";
import { aTouchpoint, DAY, HOUR, later, MINUTE } from "./builders.ts";

export const CHANNELS = ["chat", "email", "phone", "web"];
export const TOPICS = Array.from({ length: 20 }, (_, n) => `topic-${n}`);
export const PLANS = ["free", "basic", "pro", "enterprise"];

/** What happened to a ticket or to a customer's subscription. */
type Happened = TouchpointInput & { id: string; occurredAt: string };
type Sizes = { tickets: number; subscriptions: number };

const FROM = "2025-01-01T00:00:00.000Z";
const YEAR = 365 * DAY;
const TICKETS_PER_CUSTOMER = 5;

/** Skewed durations, as those of support are: lognormal ones with this median (Box and Muller 1958). */
export const lasting = (median: number, { next }: Random): number =>
  Math.round(median * Math.exp(1.2 * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())));

/** A story whose steps come one after the other. */
const story = (id: string, of: Pick<TouchpointInput, "customer" | "channel">, from: number) => {
  let at = later(from, FROM);
  const events: Happened[] = [];
  return {
    events,
    now: () => at,
    wait: (ms: number) => {
      at = later(ms, at);
    },
    happens: (touchpoint: string, properties: Record<string, unknown>) =>
      events.push({ id: `${id}-${events.length}`, touchpoint, ...of, occurredAt: at, properties }),
  };
};

/** A ticket, in about five events. */
const ticketEvents = (n: number, tickets: number): Happened[] => {
  const random = createRandom(n);
  const ticketId = `ticket-${n}`;
  const customer = { id: `asker-${random.between(1, Math.ceil(tickets / TICKETS_PER_CUSTOMER))}` };
  const channel = random.pick(CHANNELS);
  const { events, happens, wait } = story(ticketId, { customer, channel }, random.next() * (YEAR - 10 * DAY));
  happens("ticket.opened", { ticketId, topic: random.pick(TOPICS) });
  wait(lasting(20 * MINUTE, random));
  happens("ticket.replied", { ticketId, by: "agent" });
  if (random.chance(0.15)) {
    happens("ticket.held", { ticketId });
    wait(lasting(3 * HOUR, random));
    happens("ticket.resumed", { ticketId });
  }
  if (random.chance(0.1)) happens("ticket.escalated", { ticketId });
  wait(lasting(5 * MINUTE, random));
  happens("ticket.handled", { ticketId, seconds: random.between(30, 3_600) });
  wait(lasting(HOUR, random));
  const cost = random.chance(0.5) ? { cost: random.between(300, 5_000), currency: "BRL" } : {};
  happens("ticket.solved", { ticketId, ...cost });
  if (random.chance(0.08)) {
    wait(lasting(DAY, random));
    happens("ticket.reopened", { ticketId });
    wait(lasting(2 * HOUR, random));
    happens("ticket.solved", { ticketId });
  }
  return events;
};

/** A customer with a subscription, in two or three events. */
const accountEvents = (n: number): Happened[] => {
  const random = createRandom(n);
  const id = `payer-${n}`;
  const { events, happens, now, wait } = story(
    id,
    { customer: { id }, channel: "web" },
    random.next() * (YEAR - 180 * DAY),
  );
  const renewsAt = () => later(90 * DAY, now());
  const terms = {
    subscriptionId: `subscription-${n}`,
    mrr: random.between(1_000, 40_000),
    currency: random.weighted([
      ["BRL", 4],
      ["USD", 1],
    ]),
    plan: random.pick(PLANS),
  };
  happens("subscription.started", { ...terms, renewsAt: renewsAt() });
  wait(lasting(30 * DAY, random));
  if (random.chance(0.5)) happens("subscription.renewed", { ...terms, renewsAt: renewsAt() });
  else happens("subscription.changed", { ...terms, mrr: terms.mrr + 1_000, renewsAt: renewsAt() });
  wait(DAY);
  if (random.chance(0.3)) happens("subscription.cancelled", { subscriptionId: terms.subscriptionId });
  return events;
};

/** All that happened in a year, the same each time. */
export function* happenedIn({ tickets, subscriptions }: Sizes): Generator<Happened> {
  for (let n = 0; n < tickets; n += 1) yield* ticketEvents(n, tickets);
  for (let n = 0; n < subscriptions; n += 1) yield* accountEvents(n);
}

/** The same as it is stored once it is recorded, and waits to be counted. */
export function* rowsOf(
  sizes: Sizes,
  { shards, timeZone }: { shards: number; timeZone: string },
): Generator<Row> {
  for (const { customer, ...event } of happenedIn(sizes)) {
    const { meanings } = meaningsOf({
      ...event,
      properties: event.properties,
      channel: event.channel,
      customerId: customer.id,
      timeZone,
      isEngagement: false,
      by: "server",
    });
    const touchpoint = aTouchpoint({
      ...event,
      customerId: customer.id,
      recordedAt: event.occurredAt,
      meanings: writeMeanings(meanings),
    });
    yield touchpointRow(touchpoint, newPendingToken(event.occurredAt), shards);
  }
}
