import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embeddedEngine } from "../../../infra/local/engine/engines.ts";
import { createTile, listTiles, withdrawTile } from "../../../shared/application/access/manage-tiles.ts";
import { showTile } from "../../../shared/application/access/show-tile.ts";
import { sha256 } from "../../../shared/domain/base/digest.ts";
import { createTileFinder, createTileStore } from "../../../shared/dynamodb/access/tile-store.ts";
import type { Table } from "../../../shared/dynamodb/base/table.ts";
import { createScoreReader } from "../../../shared/dynamodb/scores/score-reader.ts";
import { createDefinitionsReader } from "../../../shared/dynamodb/surveys/definitions-store.ts";
import { meterCapacity } from "../../bench/capacity-meter.ts";
import { aResponseImport } from "../../support/builders.ts";
import { allRows, enginesHere, TestEngine } from "../../support/engine.ts";
import { createWorld, NOW, SHARDS, survey } from "../../support/world.ts";

const STAGE = { reportingTimezone: "UTC", sendRatePerSecond: 10 };
const TOKEN = "t".repeat(44);
const WHOLE = {
  name: "Wall",
  show: "score",
  touchpoint: "purchase.completed",
  period: "last28Days",
  frameAncestors: ["https://intranet.acme.example"],
} as const;

const shower = (table: Table) =>
  showTile({
    tiles: createTileFinder(table),
    scores: createScoreReader(table, { shards: SHARDS }),
    definitions: createDefinitionsReader(table, STAGE),
    stages: [],
  });

describe.each(await enginesHere())("public tiles on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  it("open by their token alone, and are gone at once, with nothing left", async () => {
    const table = await running.table();
    const store = createTileStore(table);
    const made = await createTile(store)(
      { ...WHOLE, frameAncestors: [...WHOLE.frameAncestors] },
      { token: TOKEN, now: NOW },
    );
    const tile = { ...WHOLE, createdAt: NOW };
    const id = sha256(TOKEN).slice(0, 12);
    expect(made).toEqual({ outcome: "created", tile: { ...tile, id } });
    expect(await listTiles(store)).toEqual([{ ...tile, id }]);
    expect(JSON.stringify(await allRows(table))).not.toContain(TOKEN);
    const show = shower(running.again(table));
    expect((await show(TOKEN, NOW))?.tile).toEqual(tile);
    expect(await show("u".repeat(44), NOW)).toBeUndefined();
    expect([await withdrawTile(store)(id), await withdrawTile(store)(id)]).toEqual(["withdrawn", "unknown"]);
    expect(await show(TOKEN, NOW)).toBeUndefined();
    expect(await allRows(table)).toEqual([]);
  });

  // Amazon's local engine reports less capacity than the service.
  it.runIf(engine.name === embeddedEngine()?.name)("cost as much beside more answers", async () => {
    const table = await running.table();
    const world = createWorld(table);
    await world.definitions.putSurvey(survey("post-purchase"));
    const tiles = { score: "s".repeat(44), journey: "j".repeat(44), trend: "d".repeat(44) };
    for (const [show, token] of Object.entries(tiles))
      await createTile(createTileStore(table))(
        { name: show, show: show as "score", period: "last28Days" },
        { token, now: NOW },
      );
    const meter = meterCapacity(table.client);
    const costs = async () => {
      const reads: Record<string, number> = {};
      for (const [show, token] of Object.entries(tiles))
        reads[show] = (await meter.of(() => shower(table)(token, NOW))).reads;
      return { ...reads, none: (await meter.of(() => shower(table)("x".repeat(44), NOW))).reads };
    };
    const answer = (from: number, count: number) =>
      world.importResponses(
        ...Array.from({ length: count }, (_, n) =>
          aResponseImport({
            id: `r${from + n}`,
            answeredAt: `2026-10-${String(10 + (n % 20)).padStart(2, "0")}T08:00:00.000Z`,
            survey: "post-purchase",
            touchpoint: "purchase.completed",
            score: n % 11,
            customer: { id: `c-${n % 40}` },
          }),
        ),
      );
    await answer(0, 40);
    await world.aggregate();
    const few = await costs();
    await answer(40, 160);
    await world.aggregate();
    expect(few).toEqual({ score: 9, journey: 9, trend: 14.5, none: 1 });
    // Larger counts take a few bytes more.
    for (const [show, reads] of Object.entries(await costs()))
      expect(reads / (few[show as keyof typeof few] ?? 0)).toBeLessThanOrEqual(1.1);
  });
});
