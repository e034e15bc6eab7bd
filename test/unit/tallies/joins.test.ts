import { describe, expect, it } from "vitest";
import { TalliesInMemory } from "../../support/tallies-in-memory.ts";
import { aboutAccount, aRun, atOnce, solvedTicket, sum } from "../../support/tally-runs.ts";

const started = (customer: string, day: number) => aboutAccount(customer, day, { kind: "onboardingStarted" });
const used = (customer: string, day: number) => aboutAccount(customer, day, { kind: "used" });

/** A table on which all of these were counted before anything was joined. */
const counted = async (...items: ReturnType<typeof started>[] | ReturnType<typeof solvedTicket>) => {
  const table = new TalliesInMemory(99);
  for (const item of items) table.arrive(item);
  await aRun(table);
  return table;
};
const join = async (table: TalliesInMemory, id: string, former: string, byPage = false) => {
  table.joined.join(id, former, byPage);
  await aRun(table);
};
/** Who asked, and how often, by the rows of customers' months. */
const asked = (table: TalliesInMemory) =>
  [...table.asked.values()]
    .filter(({ opened }) => opened > 0)
    .map(({ customerId, opened }) => [customerId, opened]);

describe("ids that are joined", () => {
  it("used the product as one customer", async () => {
    const table = await counted(used("v-1", 3), used("c-1", 2), used("c-1", 3));
    expect([sum(table, "activeMonth"), sum(table, "activeDay")]).toEqual([2, 3]);
    await join(table, "c-1", "v-1");
    expect([sum(table, "activeMonth"), sum(table, "activeDay")]).toEqual([1, 2]);
  });

  it("bring along what had been joined to them", async () => {
    const table = await counted(started("v-2", 1), used("v-2", 1));
    await join(table, "v-1", "v-2");
    await join(table, "c-1", "v-1");
    expect([sum(table, "onboardingStarted"), sum(table, "activeDay")]).toEqual([1, 1]);
    table.arrive(started("c-1", 2));
    table.arrive(used("c-1", 1));
    await aRun(table);
    expect([sum(table, "onboardingStarted"), sum(table, "activeDay")]).toEqual([1, 1]);
  });

  it("ask as one customer, whichever id they asked under", async () => {
    const table = await counted(...solvedTicket("v-1", "T1", 1), ...solvedTicket("c-1", "T2", 5));
    expect(asked(table)).toEqual([
      ["v-1", 1],
      ["c-1", 1],
    ]);
    await join(table, "c-1", "v-1");
    expect(asked(table)).toEqual([["c-1", 2]]);
    await join(table, "b-1", "c-1");
    expect(asked(table)).toEqual([["c-1", 2]]);
  });

  it("leave no name on the other's list when one is taken back and erased", async () => {
    const table = await counted(...solvedTicket("v-1", "T1", 1));
    await join(table, "c-1", "v-1", true);
    expect(asked(table)).toEqual([["v-1", 1]]);
    table.joined.takeBack("v-1");
    await table.erase("v-1", atOnce());
    await aRun(table);
    expect(JSON.stringify([...table.asked])).not.toContain("v-1");
    expect(asked(table)).toEqual([[undefined, 1]]);
  });

  it.each([true, false])(
    "keep their own where they are taken back beside a join of who they belonged to (after it: %s)",
    async (isAfter) => {
      const table = await counted(started("v-1", 1), started("c-1", 2), used("v-1", 1));
      await join(table, "c-1", "v-1", true);
      if (!isAfter) table.joined.takeBack("v-1");
      table.joined.join("d-1", "c-1", false);
      if (isAfter) table.joined.takeBack("v-1");
      await aRun(table);
      table.arrive(started("d-1", 3));
      table.arrive(used("d-1", 1));
      await aRun(table);
      expect([sum(table, "onboardingStarted"), sum(table, "activeDay")]).toEqual([2, 2]);
    },
  );

  it("are counted apart again when one is taken back, each with its own", async () => {
    const table = await counted(started("v-1", 1), used("v-1", 1), started("c-1", 2), used("c-1", 1));
    await join(table, "c-1", "v-1", true);
    table.arrive(used("c-1", 4));
    await aRun(table);
    expect([sum(table, "onboardingStarted"), sum(table, "activeDay")]).toEqual([1, 2]);
    table.joined.takeBack("v-1");
    await aRun(table);
    expect([sum(table, "onboardingStarted"), sum(table, "activeDay")]).toEqual([2, 3]);
  });
});
