import { expect, it } from "vitest";
import { createTallyFold } from "../../../shared/application/tallies/tally-fold.ts";
import { referenceOf } from "../../../shared/domain/base/reference.ts";
import type { TicketChange } from "../../../shared/domain/tickets/index.ts";
import { aProcess, MODEL_SHARDS, neverLeased, TalliesInMemory } from "../../support/tallies-in-memory.ts";

const RULES = { timeZone: "UTC", fcrWindow: "P7D", onboardingTarget: "P30D" };
const ROOM = 99;

const said = (ticket: string, day: number, change: TicketChange) => ({
  id: `${ticket}-${change.kind}`,
  at: `2026-11-0${day}T10:00:00.000Z`,
  customerId: "c-1",
  meanings: [{ tally: "TICKET" as const, ref: referenceOf(ticket), change, name: ticket }],
});
const opened = (ticket: string, day: number) =>
  said(ticket, day, {
    kind: "opened",
    customer: referenceOf("c-1"),
    topic: "login",
    initiatedBy: "customer",
  });

/** A run that takes in what waits; `before` happens in between its reads and its commit. */
const takeIn = async (table: TalliesInMemory, before: () => Promise<void> = async () => {}) => {
  const process = aProcess(async () => {});
  const store = table.store(process);
  let isFirst = true;
  const commit: typeof store.commit = async (given) => {
    if (isFirst) {
      isFirst = false;
      await before();
    }
    return store.commit(given);
  };
  const deps = { leases: neverLeased, rules: RULES, hasTime: () => true, pause: async () => {} };
  const fold = createTallyFold({ store: { ...store, commit }, ...deps });
  const waiting = Array.from({ length: MODEL_SHARDS }, (_, shard) => table.waiting(shard)).flat();
  const { unfinished } = await fold.takeIn(0, waiting);
  for (const item of waiting) if (!unfinished.has(item.itemId)) await table.count(item, process);
};

const countOf = ({ buckets }: TalliesInMemory, counter: string): number => {
  const months = [...buckets.values()].filter(
    ({ place }) => place.cut === "support" && place.period === "2026-11",
  );
  return months.reduce((sum, { counters }) => sum + (counters[counter] ?? 0), 0);
};

/** Takes in nothing but one touchpoint that waits, as a run of another shard does. */
const takeInAlone = async (table: TalliesInMemory, id: string) => {
  const others = [...table.items.values()].filter((item) => item.id !== id);
  const tokens = others.map((item) => [item, item.pendingToken] as const);
  for (const item of others) item.pendingToken = undefined;
  await takeIn(table);
  for (const [item, token] of tokens) item.pendingToken = token;
};

it("a run that is about to count a first contact sees that another one takes in, meanwhile, that the customer asked again", async () => {
  const table = new TalliesInMemory(ROOM);
  table.arrive(opened("T1", 1));
  await takeIn(table);
  table.arrive(said("T1", 2, { kind: "solved" }));
  await takeIn(table, async () => {
    table.arrive(opened("T2", 3));
    await takeInAlone(table, "T2-opened");
  });
  expect(countOf(table, "solved")).toBe(1);
  expect(countOf(table, "opened")).toBe(2);
  expect(countOf(table, "firstContact")).toBe(0);
});

it("a run that has listed a ticket lists it once more where another one, which did not know the solution yet, took it out meanwhile", async () => {
  const table = new TalliesInMemory(ROOM);
  table.arrive(opened("T1", 1));
  await takeIn(table);
  table.arrive(said("T1", 2, { kind: "solved" }));
  await takeIn(table, async () => {
    // It comes again, and changes nothing of the tally.
    table.arrive(opened("T1", 1));
    await takeInAlone(table, "T1-opened");
  });
  expect(countOf(table, "firstContact")).toBe(1);
  table.arrive(opened("T2", 3));
  await takeIn(table);
  expect(countOf(table, "opened")).toBe(2);
  expect(countOf(table, "firstContact")).toBe(0);
});
