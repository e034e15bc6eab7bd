import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { touchpointKey } from "../../../shared/dynamodb/base/keys/index.ts";
import { getRow, type Table } from "../../../shared/dynamodb/base/table.ts";
import { write } from "../../../shared/dynamodb/base/write.ts";
import { enginesHere, TestEngine } from "../../support/engine.ts";
import { createWorld, touchpoint } from "../../support/world.ts";

const REF = "AAAAAAAAAAAAAAAAAAAA";
const NAMELESS = JSON.stringify([{ tally: "TICKET", ref: REF, change: { kind: "held" } }]);
const NAMED = JSON.stringify([{ tally: "TICKET", ref: REF, change: { kind: "held" }, name: "T-secret" }]);

const rowOf = (table: Table) => getRow(table, touchpointKey("t1"));

describe.each(await enginesHere())("what an erased person's touchpoint means, on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  const recorded = async (meanings: string, isCounted: boolean) => {
    const world = createWorld(await running.table());
    await world.record(touchpoint("t1", { customer: { id: "c" } }));
    const counted = isCounted ? ["pendingPk", "pendingAt"] : [];
    await write(world.table, { update: touchpointKey("t1"), set: { meanings }, remove: counted });
    return world;
  };

  it.each([
    ["stays without names while it waits to be counted", NAMED, false, NAMELESS],
    ["goes where it was counted", NAMED, true, undefined],
    ["goes where it can't be read", "T-secret", false, undefined],
  ])("%s", async (_, meanings, isCounted, left) => {
    const world = await recorded(meanings, isCounted);
    await world.erase("c");
    const row = await rowOf(world.table);
    expect(row?.customerId).toBeNull();
    expect(row?.meanings).toBe(left);
    expect(row?.pendingPk === undefined).toBe(isCounted);
  });
});
