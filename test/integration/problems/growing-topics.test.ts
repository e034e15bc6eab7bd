import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { daysFrom, lookOver, readAsking, solvedAtCost, someTickets } from "../../support/acting/figures.ts";
import { enginesHere, TestEngine } from "../../support/engine.ts";
import { createWorld, SHARDS } from "../../support/world.ts";

describe.each((await enginesHere()).slice(0, 1))("growing topics on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  it("are found from the tickets that were recorded, once, with channels and customers", async () => {
    const table = await running.table();
    const world = createWorld(table);
    const { policy } = await world.definitions.read();
    await world.record(
      ...someTickets(daysFrom("2026-08-01", 76), { topic: "login" }),
      ...someTickets(daysFrom("2026-10-10", 4), { topic: "login", channel: "chat", customers: 5 }),
    );
    await world.aggregate();
    const look = (day: string) => lookOver(table, { policy, day, shards: SHARDS });
    expect(await look("2026-10-10")).toMatchObject({ outcome: "looked", topics: 1, opened: 0 });
    const looks = await Promise.all([look("2026-10-14"), look("2026-10-14"), look("2026-10-14")]);
    expect(looks.map((one) => (one.outcome === "looked" ? one.opened : 0)).sort()).toEqual([0, 0, 1]);
    expect(await look("2026-10-14")).toEqual({ outcome: "done" });
    expect(await look("2026-10-15")).toMatchObject({ outcome: "looked", opened: 0, closed: 0 });
    const found = await readAsking(table, "2026-10");
    expect(found.problems).toMatchObject([
      {
        topic: "login",
        since: "2026-10-10",
        openedOn: "2026-10-14",
        countedUntil: "2026-10-15",
        tickets: 25,
        channels: [
          { channel: "chat", tickets: 20 },
          { channel: "web", tickets: 5 },
        ],
      },
    ]);
    expect(found.problems[0]?.customers).toHaveLength(5);
    expect(found.look).toEqual({ day: "2026-10-15", at: "2026-10-15T03:00:00.000Z" });
  });

  it("have customers, who are listed by their tickets and by what these cost", async () => {
    const table = await running.table();
    const world = createWorld(table);
    await world.record(
      ...solvedAtCost([
        ...someTickets(daysFrom("2026-10-01", 3), { topic: "login", customers: 2 }),
        ...someTickets(daysFrom("2026-10-08", 2), { topic: "billing" }),
      ]),
    );
    await world.aggregate();
    const { byTickets, byCost, currencies } = await readAsking(table, "2026-10");
    expect(currencies).toEqual(["BRL"]);
    expect(byTickets).toEqual(byCost);
    expect(byTickets).toMatchObject([
      { customer: { id: "c-0" }, tickets: 5, costs: [{ currency: "BRL", amount: 3_500 }], costsMore: true },
      { customer: { id: "c-1" }, tickets: 3, costs: [{ currency: "BRL", amount: 2_100 }] },
    ]);
  });
});
