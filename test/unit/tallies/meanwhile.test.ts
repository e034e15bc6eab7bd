import { describe, expect, it } from "vitest";
import type { TallyStore } from "../../../shared/application/tallies/index.ts";
import { createTallyFold } from "../../../shared/application/tallies/tally-fold.ts";
import { referenceOf } from "../../../shared/domain/base/reference.ts";
import type { AccountChange } from "../../../shared/domain/subscriptions/index.ts";
import type { TicketChange } from "../../../shared/domain/tickets/index.ts";
import { aProcess, MODEL_SHARDS, neverLeased, TalliesInMemory } from "../../support/tallies-in-memory.ts";

const RULES = { timeZone: "UTC", fcrWindow: "P7D", onboardingTarget: "P30D" };
const SHARDS = Array.from({ length: MODEL_SHARDS }, (_, shard) => shard);
const at = (day: number) => `2026-11-0${day}T10:00:00.000Z`;

const aboutAccount = (customerId: string, day: number, change: AccountChange) => ({
  id: `${customerId}-${change.kind}`,
  at: at(day),
  customerId,
  meanings: [
    { tally: "ACCOUNT" as const, ref: referenceOf(customerId), change },
    ...(change.kind === "used"
      ? [{ tally: "ACTIVITY" as const, ref: `${referenceOf(customerId)}#2026-11`, day: at(day).slice(0, 10) }]
      : []),
  ],
});
const aboutTicket = (customerId: string, ticket: string, day: number, change: TicketChange) => ({
  id: `${ticket}-${change.kind}`,
  at: at(day),
  customerId,
  meanings: [{ tally: "TICKET" as const, ref: referenceOf(ticket), change, name: ticket }],
});
const solvedTicket = (customerId: string, ticket: string, day: number) => [
  aboutTicket(customerId, ticket, day, {
    kind: "opened",
    customer: referenceOf(customerId),
    topic: "login",
    initiatedBy: "customer",
  }),
  aboutTicket(customerId, ticket, day, { kind: "solved" }),
];

/** A run over all that waits; `meanwhile` happens before its first call of one method of the store. */
const aRun = async (
  table: TalliesInMemory,
  meanwhile?: { before: "commit" | "asked" | "putAsked"; happens(): Promise<void> },
): Promise<void> => {
  const process = aProcess(async () => {});
  const store = table.store(process);
  let isFirst = true;
  const first = async () => {
    if (!isFirst) return;
    isFirst = false;
    await meanwhile?.happens();
  };
  const late: TallyStore = {
    ...store,
    commit: async (commit) => {
      if (meanwhile?.before === "commit") await first();
      return store.commit(commit);
    },
    asked: async (names) => {
      if (meanwhile?.before === "asked") await first();
      return store.asked(names);
    },
    putAsked: async (row) => {
      if (meanwhile?.before === "putAsked") await first();
      return store.putAsked(row);
    },
  };
  const deps = { leases: neverLeased, rules: RULES, hasTime: () => true, pause: async () => {} };
  const fold = createTallyFold({ store: late, ...deps });
  const waiting = SHARDS.flatMap((shard) => table.waiting(shard));
  const { unfinished } = await fold.takeIn(0, waiting);
  for (const item of waiting) if (!unfinished.has(item.itemId)) await table.count(item, process);
  for (const shard of SHARDS) await fold.recount(shard, table.waitingTallies(shard));
};

/** A counter of November, all shards together. */
const sum = ({ buckets }: TalliesInMemory, counter: string): number =>
  [...buckets.values()]
    .filter(({ place }) => place.period === "2026-11" && !place.cut.includes(":"))
    .reduce((total, { counters }) => total + (counters[counter] ?? 0), 0);

/** Only the join waits for this run: it is settled while the other one has read, and not yet written. */
const joinAndSettle = (table: TalliesInMemory) => async () => {
  table.joined.join("c-1", "v-1", false);
  const deps = { leases: neverLeased, rules: RULES, hasTime: () => true, pause: async () => {} };
  const fold = createTallyFold({ store: table.store(aProcess(async () => {})), ...deps });
  for (const shard of SHARDS) await fold.recount(shard, table.waitingTallies(shard));
  expect(SHARDS.flatMap((shard) => table.waitingTallies(shard))).toEqual([]);
};

describe("a join that is settled while a run", () => {
  it("is about to count an account leaves one customer", async () => {
    const table = new TalliesInMemory(99);
    table.arrive(aboutAccount("c-1", 2, { kind: "onboardingStarted" }));
    await aRun(table);
    table.arrive(aboutAccount("v-1", 1, { kind: "onboardingStarted" }));
    await aRun(table, { before: "commit", happens: joinAndSettle(table) });
    expect(sum(table, "onboardingStarted")).toBe(1);
  });

  it("is about to count a day of use leaves one active customer", async () => {
    const table = new TalliesInMemory(99);
    table.arrive(aboutAccount("c-1", 2, { kind: "used" }));
    await aRun(table);
    table.arrive(aboutAccount("v-1", 3, { kind: "used" }));
    await aRun(table, { before: "commit", happens: joinAndSettle(table) });
    expect([sum(table, "activeMonth"), sum(table, "activeDay")]).toEqual([1, 2]);
  });

  it("is about to list a ticket leaves the first contact undone, and one customer who asked", async () => {
    const table = new TalliesInMemory(99);
    for (const item of solvedTicket("c-1", "T1", 1)) table.arrive(item);
    await aRun(table);
    for (const item of solvedTicket("v-1", "T2", 5)) table.arrive(item);
    await aRun(table, { before: "putAsked", happens: joinAndSettle(table) });
    expect([sum(table, "solved"), sum(table, "firstContact")]).toEqual([2, 1]);
    const asked = [...table.asked.values()].filter(({ opened }) => opened > 0);
    expect(asked.map(({ customerId, opened }) => [customerId, opened])).toEqual([["c-1", 2]]);
  });
});

it("a run that takes a ticket off the list, since it does not know of its opening yet, sets that right once it does", async () => {
  const table = new TalliesInMemory(99);
  for (const item of solvedTicket("c-1", "T1", 1)) table.arrive(item);
  await aRun(table);
  // T3 was merged into T2, which nobody has opened yet.
  for (const item of solvedTicket("c-1", "T3", 4).slice(0, 1)) table.arrive(item);
  table.arrive(aboutTicket("c-1", "T3", 5, { kind: "merged", into: referenceOf("T2") }));
  await aRun(table);
  expect(sum(table, "firstContact")).toBe(1);
  const meanwhile = async () => {
    for (const item of solvedTicket("c-1", "T2", 5)) table.arrive(item);
    await aRun(table);
    expect([sum(table, "solved"), sum(table, "firstContact")]).toEqual([2, 1]);
  };
  table.arrive(aboutTicket("c-1", "T2", 5, { kind: "held" }));
  await aRun(table, { before: "asked", happens: meanwhile });
  await aRun(table);
  expect([sum(table, "solved"), sum(table, "firstContact")]).toEqual([2, 1]);
});

it("tickets that a run had moved when it died are looked at again by the next one", async () => {
  const table = new TalliesInMemory(99);
  for (const item of [...solvedTicket("v-1", "T1", 1), ...solvedTicket("c-1", "T2", 5)]) table.arrive(item);
  await aRun(table);
  expect(sum(table, "firstContact")).toBe(2);
  table.joined.join("c-1", "v-1", false);
  // It has noted that it begins, and listed the ticket anew in one row and taken it out of the other.
  for (let after = 1; after <= 4; after += 1) {
    const deps = { leases: neverLeased, rules: RULES, hasTime: () => true, pause: async () => {} };
    const dying = table.store(aProcess(async () => {}, { after, isLost: false }));
    const fold = createTallyFold({ store: dying, ...deps });
    for (const shard of SHARDS) await fold.recount(shard, table.waitingTallies(shard)).catch(() => {});
  }
  await aRun(table);
  expect(sum(table, "firstContact")).toBe(1);
});
