import { FALL_DAYS, type SampleEvent } from "../journeys.ts";
import type { Random } from "../random.ts";
import { atOf, createExtras, DAY_MS, HOUR_MS, MINUTE_MS } from "./told.ts";

type Range = readonly [number, number];
type Work = {
  /** Minutes until the first reply. */
  reply: Range;
  /** Seconds of work. */
  handled: Range;
  /** Cents. */
  cost: Range;
  /** How many need a second reply, wait for the customer, go to somebody else, or come back. */
  secondReply: number;
  held: number;
  escalated: number;
  reopened: number;
};

/** Chat solves most at first contact and is cheap; the phone is dear. */
const WORK: Readonly<Record<"chat" | "email" | "phone", Work>> = {
  chat: {
    reply: [1, 9],
    handled: [180, 840],
    cost: [220, 560],
    secondReply: 0.2,
    held: 0.02,
    escalated: 0.03,
    reopened: 0.03,
  },
  email: {
    reply: [15, 170],
    handled: [240, 1_300],
    cost: [480, 1_150],
    secondReply: 0.4,
    held: 0.16,
    escalated: 0.1,
    reopened: 0.09,
  },
  phone: {
    reply: [1, 4],
    handled: [300, 2_400],
    cost: [1_200, 2_900],
    secondReply: 0.16,
    held: 0.03,
    escalated: 0.13,
    reopened: 0.05,
  },
};
/** Since support by chat changed, people wait there, and explain it all again to somebody else. */
const FALL: Partial<Work> = { reply: [25, 150], secondReply: 0.45, escalated: 0.08, reopened: 0.05 };

const workOf = ({ channel, occurredAt }: SampleEvent, now: number): Work => {
  const usual = channel === "chat" || channel === "phone" ? WORK[channel] : WORK.email;
  const isFall = channel === "chat" && now - Date.parse(occurredAt) < FALL_DAYS * DAY_MS;
  return isFall ? { ...usual, ...FALL } : usual;
};

/** What a solution cost; some work is done by a partner who is paid in dollars. */
const costOf = (random: Random, { cost }: Work) => ({
  cost: random.between(...cost),
  currency: random.chance(0.06) ? "USD" : "EUR",
});

/**
 * What support does about each ticket between its opening and its solution, and after it.
 * @returns the same events with what the solutions cost, and the new ones
 */
export const tellSupport = (
  random: Random,
  events: readonly SampleEvent[],
  now: number,
): { told: SampleEvent[]; extras: SampleEvent[] } => {
  const { events: extras, tell } = createExtras(now);
  const solutions = new Map(
    events.flatMap((event) =>
      event.touchpoint === "ticket.solved" ? [[event.properties?.ticketId, event] as const] : [],
    ),
  );
  const merged = new Set(
    events.flatMap(({ touchpoint, properties }) =>
      touchpoint === "ticket.merged" ? [properties?.ticketId] : [],
    ),
  );
  const costs = new Map<SampleEvent, Record<string, unknown>>();

  const workOn = (opened: SampleEvent): void => {
    const ticketId = opened.properties?.ticketId;
    const solved = solutions.get(ticketId);
    const work = workOf(opened, now);
    const start = atOf(opened);
    const end = solved === undefined ? start + 2 * DAY_MS : atOf(solved);
    const within = (share: number) => start + share * (end - start);
    const reply = start + random.between(...work.reply) * MINUTE_MS;
    if (opened.channel === "chat" && random.chance(0.15))
      tell(opened, "ticket.replied", { at: start + 20_000, ticketId, by: "bot" });
    tell(opened, "ticket.replied", { at: Math.min(reply, within(0.6)), ticketId, by: "agent" });
    if (random.chance(work.held)) {
      tell(opened, "ticket.held", { at: within(0.65), ticketId });
      tell(opened, "ticket.resumed", { at: within(0.8), ticketId });
    }
    if (random.chance(work.secondReply))
      tell(opened, "ticket.replied", { at: within(0.9), ticketId, by: "agent" });
    if (random.chance(work.escalated)) tell(opened, "ticket.escalated", { at: within(0.62), ticketId });
    if (solved === undefined) return;
    costs.set(solved, costOf(random, work));
    tell(opened, "ticket.handled", { at: within(0.95), ticketId, seconds: random.between(...work.handled) });
    if (!random.chance(work.reopened)) return;
    const again = end + random.between(4, 90) * HOUR_MS;
    tell(opened, "ticket.reopened", { at: again, ticketId });
    const done = again + random.between(2, 20) * HOUR_MS;
    tell(opened, "ticket.solved", { at: done, ticketId, ...costOf(random, work) });
  };

  for (const event of events)
    if (event.touchpoint === "ticket.opened" && !merged.has(event.properties?.ticketId)) workOn(event);
  const told = events.map((event) => {
    const cost = costs.get(event);
    return cost === undefined ? event : { ...event, properties: { ...event.properties, ...cost } };
  });
  return { told, extras };
};
