import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Row } from "../../../shared/dynamodb/base/table.ts";
import { allRows, enginesHere, TestEngine } from "../../support/engine.ts";
import { rowsOf } from "../../support/happened.ts";
import { writeRow, writeRows } from "../../support/rows.ts";
import { SPEED } from "../../support/speed.ts";
import { createWorld, SHARDS, type World } from "../../support/world.ts";

const MINUTES = 5 * 60_000;
/** As a ticket keeps that an agent was at work, for so many seconds to the base of 36; none of these for one second. */
const HANDLED = / h[0-9a-z]+"/;
const SIZES = { tickets: SPEED.auditedTickets, subscriptions: SPEED.auditedTickets / 5 };

describe.each(await enginesHere())("auditing the figures of support and success on %s", (_name, engine) => {
  let running: TestEngine;
  let world: World;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
    world = createWorld(await running.table());
    await writeRows(world.table, [...rowsOf(SIZES, { shards: SHARDS, timeZone: "UTC" })]);
    await world.aggregate();
  }, MINUTES);
  afterAll(() => running.stop());

  const rowOf = async (is: (row: Row) => boolean): Promise<Row> => {
    const found = (await allRows(world.table)).find(is);
    if (found === undefined) throw new Error("there is no such row");
    return found;
  };

  it(`agrees to the last digest with ${SIZES.tickets} tickets and ${SIZES.subscriptions} subscriptions`, async () => {
    expect(world.unreadable).toEqual([]);
    expect(await world.audit()).toMatchObject({
      agrees: true,
      pending: 0,
      quarantined: 0,
      unmarked: 0,
      bucketsDiffering: 0,
      differences: [],
      faults: [],
    });
  });

  it("names the bucket of a counter that is wrong by one, and the tally whose events say something else", async () => {
    const bucket = await rowOf(
      ({ pk, sk, solved }) => /^AMOUNTS#support#/.test(pk) && sk.startsWith("month#all") && solved > 0,
    );
    await writeRow(world.table, { ...bucket, solved: bucket.solved + 1 });
    const tally = await rowOf(({ sk, state }) => sk === "TICKET" && HANDLED.test(state));
    await writeRow(world.table, { ...tally, state: tally.state.replace(HANDLED, ' h1"') });

    const broken = await world.audit();
    expect(broken).toMatchObject({
      agrees: false,
      unmarked: 1,
      bucketsDiffering: 1,
      faults: [{ item: JSON.stringify([tally.pk, tally.sk]), fault: "changed" }],
    });
    expect(broken?.differences).toHaveLength(1);
    expect(broken?.differences[0]).toMatchObject({ counter: "solved" });

    await world.repair();
    await world.aggregate();
    expect(await world.audit()).toMatchObject({ agrees: true, pending: 0 });
  });
});
