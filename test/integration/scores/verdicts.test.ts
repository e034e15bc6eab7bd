import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareScores } from "../../../shared/application/scores/compare-scores.ts";
import { toInstant } from "../../../shared/domain/base/time.ts";
import { DEFAULT_STAGES } from "../../../shared/domain/catalogue/journey-stage.ts";
import { createScoreReader } from "../../../shared/dynamodb/scores/score-reader.ts";
import { createVerdictStore } from "../../../shared/dynamodb/scores/verdict-store.ts";
import { aResponseImport } from "../../support/builders.ts";
import { allRows, enginesHere, TestEngine } from "../../support/engine.ts";
import { createWorld, NOW, SHARDS, survey } from "../../support/world.ts";

const DAY_MS = 86_400_000;

describe.each((await enginesHere()).slice(0, 1))("the daily look on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  it("stores a clear verdict once, however often and however many at once it runs", async () => {
    const table = await running.table();
    const world = createWorld(table);
    await world.definitions.putSurvey(survey("post-purchase"));
    const answers = (first: number, daysAgo: number, score: number) =>
      Array.from({ length: 40 }, (_, i) =>
        aResponseImport({
          id: `r-${first + i}`,
          survey: "post-purchase",
          touchpoint: "purchase.completed",
          metric: "nps",
          score,
          customer: { id: `c-${i}` },
          answeredAt: toInstant(Date.parse(NOW) - daysAgo * DAY_MS),
        }),
      );
    await world.importResponses(...answers(0, 35, 10), ...answers(100, 5, 3));
    await world.aggregate();
    const deps = {
      scores: createScoreReader(table, { shards: SHARDS }),
      verdicts: createVerdictStore(table),
      stages: DEFAULT_STAGES,
    };
    const look = async (now: string) => compareScores(deps)(await world.definitions.read(), now);
    const looks = await Promise.all([look(NOW), look(NOW), look(NOW)]);
    const changed = looks.map((one) => (one.outcome === "looked" ? one.changed : 0));
    expect(changed.reduce((sum, one) => sum + one, 0)).toBe(1);
    const today = NOW.slice(0, 10);
    expect(await look(NOW)).toEqual({ outcome: "done" });
    expect(await deps.verdicts.list()).toMatchObject([
      {
        survey: "post-purchase",
        verdict: "down",
        changedOn: today,
        score: -100,
        previous: 100,
        responses: 40,
      },
    ]);
    const rows = (await allRows(table)).filter(({ pk }) => pk === "VERDICTS" || pk === "REPORTS");
    expect(rows).toHaveLength(2);
    await deps.verdicts.noteLook("2020-01-01");
    expect(await deps.verdicts.lastLook()).toBe(today);
  });
});
