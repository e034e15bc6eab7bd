import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LogPosition } from "../../../shared/application/base/ports.ts";
import { querySuccess } from "../../../shared/application/subscriptions/query-success.ts";
import { listTickets, type TicketQuery } from "../../../shared/application/tickets/list-tickets.ts";
import { querySupport, type SupportQuery } from "../../../shared/application/tickets/query-support.ts";
import type { TouchpointInput } from "../../../shared/domain/journeys/touchpoint.ts";
import { type AmountFact, Amounts } from "../../../shared/domain/scores/amounts.ts";
import { createAmountReader, createTicketLog } from "../../../shared/dynamodb/tallies/index.ts";
import { anAmountReader } from "../../support/amount-reader.ts";
import { NOW, someDefinitions } from "../../support/builders.ts";
import { allRows, enginesHere, TestEngine } from "../../support/engine.ts";
import { aScoreReader } from "../../support/score-reader.ts";
import { RULES } from "../../support/tickets.ts";
import { createWorld, SHARDS, type World } from "../../support/world.ts";

let made = 0;
const event = (
  touchpoint: string,
  occurredAt: string,
  properties: object,
  by: Partial<TouchpointInput> = {},
) => {
  made += 1;
  return {
    id: `e-${made}`,
    touchpoint,
    customer: { id: "c-1" },
    occurredAt,
    properties,
    ...by,
  } as TouchpointInput;
};

/** Tickets of two customers over three months, by channels and topics whose names are no keys. */
const TICKETS = Array.from({ length: 24 }, (_, n) => {
  const day = `2026-${String(8 + (n % 3)).padStart(2, "0")}-${String(1 + ((n * 7) % 28)).padStart(2, "0")}`;
  const by = { customer: { id: `c-${n % 2}` }, channel: ["chat", "e/mail#1", "[object]"][n % 3] };
  const properties = { ticketId: `T${n}` };
  return [
    event("ticket.opened", `${day}T10:00:00.000Z`, { ...properties, topic: ["login", "a/b"][n % 2] }, by),
    event("ticket.replied", `${day}T10:0${n % 10}:00.000Z`, { ...properties, by: "agent" }, by),
    ...(n % 4 === 0
      ? []
      : [
          event(
            "ticket.solved",
            `${day}T11:00:00.000Z`,
            { ...properties, cost: 100 + n, currency: "EUR" },
            by,
          ),
        ]),
    ...(n % 5 === 1 ? [event("ticket.reopened", `${day}T12:00:00.000Z`, properties, by)] : []),
  ];
}).flat();
const ACCOUNTS = Array.from({ length: 6 }, (_, n) => {
  const by = { customer: { id: `s-${n}` } };
  const terms = {
    subscriptionId: `S${n}`,
    mrr: 1000 * (n + 1),
    currency: "EUR",
    plan: ["pro", "a/b"][n % 2],
  };
  return [
    event("subscription.started", `2026-08-0${n + 1}T10:00:00.000Z`, terms, by),
    event("onboarding.started", `2026-08-0${n + 1}T10:00:00.000Z`, {}, by),
    ...(n > 3 ? [event("subscription.cancelled", `2026-09-1${n}T10:00:00.000Z`, terms, by)] : []),
  ];
}).flat();

describe.each(await enginesHere())("reading the figures of support and success on %s", (_name, engine) => {
  let running: TestEngine;
  let world: World;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
    world = createWorld(await running.table());
    for (const some of [TICKETS, ACCOUNTS]) {
      for (let start = 0; start < some.length; start += 20)
        await world.record(...some.slice(start, start + 20));
      await world.aggregate();
    }
  });
  afterAll(() => running.stop());

  /** What is counted of every tally, read in memory. */
  const inMemory = async () => {
    const facts: AmountFact[] = (await allRows(world.table)).flatMap(({ pk, counted }) =>
      /^(TICKET|ACCOUNT|ACTIVITY)#/.test(String(pk)) && counted !== undefined
        ? Amounts.parse(JSON.parse(String(counted))).amounts
        : [],
    );
    expect(facts.length).toBeGreaterThan(24);
    return { ...anAmountReader(...facts), pending: async () => 0 };
  };
  const stored = () => createAmountReader(world.table, { shards: SHARDS });

  it("gives the rows that a plain sum of everything counted gives, by whatever they are cut", async () => {
    const amounts = await inMemory();
    const queries: Partial<SupportQuery>[] = [
      {},
      { compare: "previous" },
      { from: "2026-09-03", to: "2026-10-20", by: "week", compare: "previous" },
      { by: "day", from: "2026-09-20" },
      { by: "month" },
      { by: "channel", from: "2026-08-05" },
      { by: "topic", from: "2026-08-05", to: "2026-10-30" },
      { by: "topic", channel: "e/mail#1" },
      { by: "channel", topic: "a/b" },
      { channel: "[object]", topic: "login" },
      { channel: "chat" },
      { topic: "a/b", by: "month" },
    ];
    for (const query of queries) {
      const ask = (reader: typeof amounts) =>
        querySupport({ amounts: reader, scores: aScoreReader(), computedAt: async () => NOW })(
          { from: "2026-08-01", to: "2026-11-01", ...query },
          someDefinitions(),
          NOW,
        );
      const answer = await ask(stored());
      expect(answer.rows.length).toBeGreaterThan(0);
      expect({ query, answer }).toEqual({ query, answer: await ask(amounts) });
    }
    for (const query of [
      {},
      { by: "month" as const },
      { plan: "a/b", from: "2026-08-03" },
      { plan: "pro" },
    ]) {
      const ask = (reader: typeof amounts) =>
        querySuccess({ amounts: reader, computedAt: async () => NOW })(
          { from: "2026-08-01", to: "2026-12-01", ...query },
          someDefinitions(),
          NOW,
        );
      expect({ query, answer: await ask(stored()) }).toEqual({ query, answer: await ask(amounts) });
    }
  });

  it("lists each ticket once, page by page, of everybody or of one customer", async () => {
    const list = listTickets(createTicketLog(world.table), RULES);
    const all = async (query: Partial<TicketQuery>, limit: number) => {
      const found: { at: string; id: string | null }[] = [];
      for (let after: LogPosition | null | undefined; after !== null; ) {
        const range = { from: "2026-08-01T00:00:00.000Z", to: "2026-11-01T00:00:00.000Z" };
        const page = await list({ ...range, ...query }, limit, after);
        found.push(...page.items.map(({ openedAt, ticketId }) => ({ at: openedAt, id: ticketId })));
        after = page.next;
      }
      return found;
    };
    const everything = await all({}, 5);
    expect(everything.map(({ at }) => at)).toEqual(
      everything
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    expect(everything.map(({ id }) => id).sort()).toEqual(
      Array.from({ length: 24 }, (_, n) => `T${n}`).sort(),
    );
    expect(await all({}, 50)).toEqual(everything);
    const ofOne = await all({ customer: "c-1" }, 5);
    expect(ofOne.map(({ id }) => id).sort()).toEqual(
      everything
        .map(({ id }) => id)
        .filter((id) => Number(id?.slice(1)) % 2 === 1)
        .sort(),
    );
    expect(await all({ channel: "e/mail#1", topic: "a/b" }, 5)).toHaveLength(4);
  });

  it("lists no name of an erased customer", async () => {
    await world.erase("c-0");
    await world.aggregate();
    const list = listTickets(createTicketLog(world.table), RULES);
    const { items } = await list({ from: "2026-08-01T00:00:00.000Z", to: "2026-11-01T00:00:00.000Z" }, 50);
    expect(items.map(({ customerId }) => customerId).filter((id) => id !== "c-1" && id !== null)).toEqual([]);
    expect(items.filter(({ ticketId }) => ticketId === null)).toHaveLength(12);
  });
});
