import { describe, expect, it } from "vitest";
import { referenceOf } from "../../../shared/domain/base/reference.ts";
import { aProcess, TalliesInMemory } from "../../support/tallies-in-memory.ts";
import {
  aboutAccount,
  aboutTicket,
  aRun,
  atOnce,
  foldOf,
  SHARDS,
  solvedTicket,
  sum,
} from "../../support/tally-runs.ts";

/** Only the join waits for this run: it is settled while the other one has read, and not yet written. */
const joinAndSettle = (table: TalliesInMemory) => async () => {
  table.joined.join("c-1", "v-1", false);
  const fold = foldOf(table.store(atOnce()));
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
  // It has noted that it begins, and listed the ticket in one row and taken it out of the other.
  for (let after = 1; after <= 4; after += 1) {
    const fold = foldOf(table.store(aProcess(async () => {}, { after, isLost: false })));
    for (const shard of SHARDS) await fold.recount(shard, table.waitingTallies(shard)).catch(() => {});
  }
  await aRun(table);
  expect(sum(table, "firstContact")).toBe(1);
});

it.each([1, 2, 3, 4])(
  "a run that finds the tickets of a joined id moved, by one that died at write %i, leaves the join to the next one",
  async (after) => {
    const table = new TalliesInMemory(99);
    for (const item of [...solvedTicket("v-1", "T1", 1), ...solvedTicket("c-1", "T2", 5)]) table.arrive(item);
    await aRun(table);
    table.joined.join("c-1", "v-1", false);
    const settleBy = async (fold: ReturnType<typeof foldOf>) => {
      for (const shard of SHARDS) await fold.recount(shard, table.waitingTallies(shard));
    };
    const store = table.store(atOnce());
    let isFirst = true;
    const listedTickets: typeof store.listedTickets = async (customerRef) => {
      if (isFirst) {
        isFirst = false;
        const dying = aProcess(async () => {}, { after, isLost: false });
        await settleBy(foldOf(table.store(dying))).catch(() => {});
      }
      return store.listedTickets(customerRef);
    };
    await settleBy(foldOf({ ...store, listedTickets }));
    await aRun(table);
    expect(sum(table, "firstContact")).toBe(1);
  },
);
