import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readVolumes } from "../../../shared/application/catalogue/list-unregistered.ts";
import { createVolumeReader } from "../../../shared/dynamodb/catalogue/volume-reader.ts";
import { enginesHere, TestEngine } from "../../support/engine.ts";
import { createWorld, NOW, SHARDS, touchpoint } from "../../support/world.ts";

describe.each(await enginesHere())("how often a type was recorded, on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  it("is known at once, and the same once it is counted", async () => {
    const table = await running.table();
    const world = createWorld(table);
    const volumes = async () =>
      (await readVolumes(createVolumeReader(table, { shards: SHARDS }))).sort((a, b) =>
        a.touchpoint < b.touchpoint ? -1 : 1,
      );
    expect(await volumes()).toEqual([]);
    const batch = (day: string, type: string, from: number, count: number) =>
      world.record(
        ...Array.from({ length: count }, (_, n) =>
          touchpoint(`${type}-${from + n}`, {
            touchpoint: type,
            channel: n % 2 === 0 ? "web" : "store",
            occurredAt: `${day}T0${n % 10}:00:00.000Z`,
          }),
        ),
      );
    await batch("2026-11-01", "page.viewed", 0, 30);
    await batch("2026-10-31", "order.placed", 0, 5);
    const first = [
      { touchpoint: "order.placed", volume: 5, lastSeenAt: NOW },
      { touchpoint: "page.viewed", volume: 30, lastSeenAt: NOW },
    ];
    expect(await volumes()).toEqual(first);
    await world.aggregate();
    expect(await volumes()).toEqual(first);

    world.clock.now = "2026-11-02T12:30:00.000Z";
    // Of long ago, but seen now.
    await batch("2020-01-01", "page.viewed", 30, 7);
    const second = [first[0], { touchpoint: "page.viewed", volume: 37, lastSeenAt: world.clock.now }];
    expect(await volumes()).toEqual(second);
    await world.aggregate();
    await world.aggregate();
    expect(await volumes()).toEqual(second);
  });
});
