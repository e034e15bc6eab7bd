import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MOST_NAMES } from "../../../shared/application/journeys/ports.ts";
import { createKnownNames } from "../../../shared/dynamodb/catalogue/known-names.ts";
import { enginesHere, TestEngine } from "../../support/engine.ts";
import { createWorld, touchpoint } from "../../support/world.ts";

describe.each(await enginesHere())("names that callers make up, on %s", (name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  it("are accepted while there is room, then stay, and are known to every process", async () => {
    const table = await running.table();
    let now = 0;
    const book = createKnownNames(table, { type: 3, channel: 1 }, () => now);
    const other = createKnownNames(running.again(table), { type: 3, channel: 1 });
    expect(await Promise.all(["a", "b", "a", "c"].map((name) => book("type", name)))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([await book("type", "d"), await other("type", "d"), await other("type", "b")]).toEqual([
      false,
      false,
      true,
    ]);
    expect([await book("channel", "a"), await book("channel", "b")]).toEqual([true, false]);
    await createWorld(table).definitions.putTouchpointType({ key: "a", name: "A", stage: "usage", order: 0 });
    expect(await book("type", "d")).toBe(false);
    now += 61_000;
    expect([await book("type", "d"), await book("type", "e")]).toEqual([true, false]);
  });

  // It takes half a minute on Amazon's engine, and the test above covers the same there.
  it.skipIf(name === "DynamoDB Local")(
    "stop no touchpoint of a defined type, and a refusal says which name is too many",
    async () => {
      const world = createWorld(await running.table());
      await world.definitions.putTouchpointType({ key: "known", name: "Known", stage: "usage", order: 0 });
      const most = Math.max(...Object.values(MOST_NAMES));
      const outcomes = await world.record(
        ...Array.from({ length: most + 2 }, (_, n) =>
          touchpoint(`t${n}`, { touchpoint: `made.up.${n}`, customer: { id: "c" } }),
        ),
      );
      expect(outcomes.slice(0, MOST_NAMES.type).every(({ outcome }) => outcome === "recorded")).toBe(true);
      expect(outcomes.slice(MOST_NAMES.type)).toEqual([
        { outcome: "tooManyNames", kind: "type" },
        { outcome: "tooManyNames", kind: "type" },
      ]);
      const rest = await world.record(
        touchpoint("again", { touchpoint: "made.up.7" }),
        touchpoint("known", { touchpoint: "known" }),
        touchpoint("t0", { touchpoint: "made.up.0", customer: { id: "c" } }),
      );
      expect(rest.map(({ outcome }) => outcome)).toEqual(["recorded", "recorded", "duplicate"]);
    },
  );
});
