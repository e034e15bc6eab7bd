import { expect } from "vitest";
import type { TouchpointInput } from "../../shared/domain/journeys/touchpoint.ts";
import { createAmountReader } from "../../shared/dynamodb/tallies/amount-reader.ts";
import { SHARDS, type World } from "./world.ts";

let made = 0;
/** A touchpoint with an id of its own. */
export const event = (
  touchpoint: string,
  occurredAt: string,
  properties: Record<string, unknown> = {},
  { customer = "c-1", channel }: { customer?: string; channel?: string } = {},
): TouchpointInput => {
  made += 1;
  return { id: `e-${made}`, touchpoint, customer: { id: customer }, occurredAt, properties, channel };
};

/** A day of October 2026. */
export const at = (day: number, time = "10:00") => `2026-10-${String(day).padStart(2, "0")}T${time}:00.000Z`;

/** A ticket that is opened, answered after five minutes and solved after ten. */
export const ticket = (
  ticketId: string,
  day: number,
  more: { topic?: string; customer?: string; channel?: string } = {},
) => {
  const { topic = "login", ...whose } = more;
  return [
    event("ticket.opened", at(day), { ticketId, topic }, whose),
    event("ticket.replied", at(day, "10:05"), { ticketId, by: "agent" }, whose),
    event("ticket.solved", at(day, "10:10"), { ticketId }, whose),
  ];
};

/** A subscription of six years, renewed each month on other terms: more buckets than one transaction can write. */
export const longSubscription = (): TouchpointInput[] =>
  Array.from({ length: 71 }, (_, n) =>
    event(n === 0 ? "subscription.started" : "subscription.renewed", monthAt(n), longTerms(n)),
  );
const monthAt = (n: number) =>
  `${2020 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, "0")}-03T10:00:00.000Z`;
export const longTerms = (n: number) => ({
  subscriptionId: "S1",
  mrr: 1000 + n,
  currency: "BRL",
  plan: n % 2 ? "pro" : "basic",
  renewsAt: monthAt(n + 1),
});

/** The counters of the month, all shards together. */
export const sums = async (
  world: World,
  of: "support" | "success",
  slice: { by?: string; value?: string } = {},
): Promise<Record<string, number>> => {
  const reader = createAmountReader(world.table, { shards: SHARDS });
  const total: Record<string, number> = {};
  for (const { counters } of await reader.months({ of, ...slice }, ["2026-10"]))
    for (const [name, n] of Object.entries(counters)) total[name] = (total[name] ?? 0) + n;
  return Object.fromEntries(Object.entries(total).filter(([, n]) => n !== 0));
};

/** All is counted, and the audit agrees. */
export const expectProven = async (world: World) => {
  expect(world.unreadable).toEqual([]);
  expect(await world.audit()).toMatchObject({ agrees: true, pending: 0, differences: [], faults: [] });
};
