import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readVolumes } from "../../../shared/application/catalogue/list-unregistered.ts";
import type { TrendQuery } from "../../../shared/application/scores/query-trend.ts";
import type { TrendInterval } from "../../../shared/domain/base/period.ts";
import { addDays } from "../../../shared/domain/base/time.ts";
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

  it.each<TrendInterval>(["day", "week", "month"])(
    "stands in a trend by %s, as the scores of the same periods have it",
    async (interval) => {
      const world = createWorld(await running.table(), {
        stage: { audienceDimensions: { plan: ["free", "pro"] } },
      });
      const period = { from: "2026-08-28", to: "2026-11-03" };
      const recorded = Array.from({ length: 120 }, (_, n) => ({
        touchpoint: ["purchase.completed", "ticket.solved", "made.up"][n % 3] as string,
        channel: n % 4 === 0 ? "web" : "store",
        plan: n % 5 === 0 ? "free" : "pro",
        day: addDays(period.from, (n * 11) % 67),
      }));
      await world.record(
        ...recorded.map(({ plan, day, ...one }, n) =>
          touchpoint(`t${n}`, {
            ...one,
            occurredAt: `${day}T08:00:00.000Z`,
            customer: { id: `c-${n}`, attributes: { plan } },
          }),
        ),
      );
      await world.aggregate();
      for (const [filter, isAsked] of [
        [{}, () => true],
        [{ touchpoint: "made.up" }, (one) => one.touchpoint === "made.up"],
        [{ audience: { dimension: "channel", value: "web" } }, (one) => one.channel === "web"],
        [{ audience: { dimension: "plan", value: "free" } }, (one) => one.plan === "free"],
      ] as [Partial<TrendQuery>, (one: (typeof recorded)[number]) => boolean][]) {
        const outcome = await world.trend({ ...period, interval, metric: undefined, ...filter });
        if (outcome.outcome !== "answered") throw new Error("mixed");
        const { points } = outcome.trend;
        const inPoint = ({ from, to }: { from: string; to: string }) =>
          recorded.filter((one) => isAsked(one) && one.day >= from && one.day < to).length;
        expect(points.map(({ volume }) => volume)).toEqual(points.map(inPoint));
        // The scores of a few of them, one of which begins or ends within a month.
        for (const { from, to, volume } of points.filter((_, n) => n % 20 === 0 || n === 1)) {
          const { scores } = await world.scores({ ...filter, from, to });
          const byType = new Map(scores.map((row) => [row.touchpoint, row.volume]));
          expect([...byType.values()].reduce((sum, n) => sum + n, 0)).toBe(volume);
        }
      }
    },
  );
});
