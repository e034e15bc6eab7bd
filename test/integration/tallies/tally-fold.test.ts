import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TouchpointInput } from "../../../shared/domain/journeys/touchpoint.ts";
import { usualBinsOf } from "../../../shared/domain/tickets/index.ts";
import type { Row } from "../../../shared/dynamodb/base/table.ts";
import { allRows, enginesHere, TestEngine } from "../../support/engine.ts";
import { writeRow } from "../../support/rows.ts";
import {
  at,
  event,
  expectProven,
  longSubscription,
  longTerms,
  sums,
  ticket,
} from "../../support/tally-events.ts";
import { createWorld } from "../../support/world.ts";

/** The row of all tickets of October. */
const isWholeMonth = ({ pk, sk }: Row): boolean =>
  pk === "AMOUNTS#support#2026-10" && String(sk).startsWith("month#all#");

describe.each(await enginesHere())("taking in what touchpoints mean on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());
  const newWorld = async () => createWorld(await running.table());

  it("counts a ticket once, however often and in whatever order its events come", async () => {
    const world = await newWorld();
    const [opened, replied, solved] = ticket("T1", 5) as [TouchpointInput, TouchpointInput, TouchpointInput];
    await world.record(solved);
    await world.aggregate();
    expect(await sums(world, "support")).toEqual({});
    await world.record(opened);
    await world.aggregate();
    await world.record(replied);
    await world.aggregate();
    await world.record(solved, opened, replied);
    await world.aggregate();
    expect(await sums(world, "support")).toMatchObject({
      opened: 1,
      solved: 1,
      oneTouch: 1,
      firstContact: 1,
      wsum: 300,
      ssum: 600,
    });
    await expectProven(world);
  });

  it("gives a month's histograms of all tickets every usual bin before the first duration, and no other bucket", async () => {
    const world = await newWorld();
    await world.record(...ticket("T1", 5));
    await world.aggregate();
    const months = (await allRows(world.table)).filter(({ pk }) => pk === "AMOUNTS#support#2026-10");
    const binsOf = (row: Row) => Object.keys(row).filter((name) => /^[wsc]\d+$/.test(name)).length;
    const whole = months.filter(({ sk }) => String(sk).startsWith("month#all#"));
    const usual = usualBinsOf({ w1: 1, s1: 1, c1: 1 });
    expect(whole.map(binsOf)).toEqual([[...usual.values()].flat().length]);
    for (const row of months) if (!whole.includes(row)) expect(binsOf(row)).toBeLessThanOrEqual(3);
    const [size] = whole.map((row) => Object.keys(row).length);
    await world.record(...ticket("T2", 5), ...ticket("T3", 6));
    await world.aggregate();
    const later = (await allRows(world.table)).find(({ sk }) => sk === whole[0]?.sk);
    expect(Object.keys(later ?? {})).toHaveLength(size ?? 0);
    await expectProven(world);
  });

  it("gives a month that was repaired its usual bins back with the next duration, also where one of 0 seconds is counted", async () => {
    const world = await newWorld();
    const month = async () => (await allRows(world.table)).find(isWholeMonth) as Row;
    await world.record(
      event("ticket.opened", at(5), { ticketId: "T1" }),
      event("ticket.solved", at(5), { ticketId: "T1" }),
    );
    await world.aggregate();
    const before = await month();
    await writeRow(world.table, { ...before, solved: before.solved + 1 });
    await world.repair();
    expect(Object.keys(await month()).length).toBeLessThan(20);
    await world.record(
      event("ticket.opened", at(6), { ticketId: "T2" }),
      event("ticket.solved", at(6), { ticketId: "T2" }),
    );
    await world.aggregate();
    expect(Object.keys(await month())).toEqual(expect.arrayContaining(Object.keys(before)));
    await expectProven(world);
  });

  it("undoes a first contact when the customer asks again, in either order and in one run", async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ] as const) {
      const world = await newWorld();
      const pair = [ticket("T1", 1), ticket("T2", 5)];
      for (const n of order) {
        await world.record(...(pair[n] ?? []));
        await world.aggregate();
      }
      expect(await sums(world, "support")).toMatchObject({ solved: 2, firstContact: 1 });
      await expectProven(world);
    }
    const world = await newWorld();
    await world.record(
      ...ticket("T1", 1),
      ...ticket("T2", 5),
      ...ticket("T3", 20),
      ...ticket("T4", 21, { topic: "billing" }),
    );
    await world.aggregate();
    expect(await sums(world, "support")).toMatchObject({ solved: 4, firstContact: 3 });
    await expectProven(world);
  });

  it("counts merged tickets once, under the ticket that they went into, in whatever order", async () => {
    for (const before of [true, false]) {
      const world = await newWorld();
      const merge = event("ticket.merged", at(3), { ticketId: "T2", into: "T1" });
      if (before) {
        await world.record(merge);
        await world.aggregate();
      }
      await world.record(
        ...ticket("T1", 2, { channel: "chat" }),
        event("ticket.opened", at(2), { ticketId: "T2", topic: "x" }, { channel: "email" }),
      );
      await world.aggregate();
      if (!before) {
        await world.record(merge);
        await world.aggregate();
      }
      await world.record(event("ticket.handled", at(3, "11:00"), { ticketId: "T2", seconds: 60 }));
      await world.aggregate();
      expect(await sums(world, "support")).toMatchObject({ opened: 1, solved: 1, merged: 1, hsum: 60 });
      expect(await sums(world, "support", { by: "channel", value: "email" })).toEqual({});
      await expectProven(world);
    }
  });

  it("counts revenue and use of the product", async () => {
    const world = await newWorld();
    await world.definitions.putTouchpointType({
      key: "feature.used",
      name: "Feature",
      stage: "usage",
      order: 1,
      engagement: true,
    });
    const terms = { subscriptionId: "S1", mrr: 10_000, currency: "BRL", plan: "pro" };
    await world.record(
      event("subscription.cancelled", at(20), { subscriptionId: "S1" }),
      event("subscription.started", at(2), terms),
      event("feature.used", at(5)),
      event("feature.used", at(5, "11:00")),
      event("feature.used", at(6)),
    );
    await world.aggregate();
    expect(await sums(world, "success")).toMatchObject({
      new: 1,
      churned: 1,
      "new:BRL": 10_000,
      "churned:BRL": 10_000,
      activeDay: 2,
      activeMonth: 1,
    });
    expect(await sums(world, "success", { by: "plan", value: "pro" })).toMatchObject({ new: 1, churned: 1 });
    await expectProven(world);
  });

  it("keeps counts and forgets names when a customer is erased, before and after counting", async () => {
    for (const first of [true, false]) {
      const world = await newWorld();
      await world.record(...ticket("secret-ticket", 5, { customer: "secret-customer" }));
      if (first) await world.aggregate();
      await world.erase("secret-customer");
      await world.aggregate();
      expect(await sums(world, "support")).toMatchObject({ opened: 1, solved: 1 });
      await expectProven(world);
      expect(
        JSON.stringify(await allRows(world.table), (_k, v) => (typeof v === "bigint" ? String(v) : v)),
      ).not.toContain("secret");
    }
  });

  it("keeps a full ticket's sums exact, and stops nothing else", async () => {
    const world = await newWorld();
    const many = Array.from({ length: 450 }, (_, n) =>
      event("ticket.handled", new Date(Date.parse(at(6)) + n * 1000).toISOString(), {
        ticketId: "T1",
        seconds: 1,
      }),
    );
    await world.record(...ticket("T1", 5), ...ticket("T2", 5, { customer: "c-2" }));
    for (let n = 0; n < many.length; n += 500) await world.record(...many.slice(n, n + 500));
    await world.aggregate();
    expect(await sums(world, "support")).toMatchObject({ opened: 2, hsum: 450 });
    await expectProven(world);
  });

  it("counts five years of a customer that come at once, and a late event that changes them all", async () => {
    const world = await newWorld();
    await world.record(...longSubscription());
    await world.aggregate();
    await expectProven(world);
    await world.record(
      event("subscription.started", "2019-12-01T10:00:00.000Z", { ...longTerms(0), subscriptionId: "S2" }),
    );
    await world.aggregate();
    await expectProven(world);
  });
});
