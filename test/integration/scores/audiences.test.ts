import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { queryAudiences } from "../../../shared/application/scores/query-audiences.ts";
import { createScoreReader } from "../../../shared/dynamodb/scores/score-reader.ts";
import { aPolicy, aResponseImport } from "../../support/builders.ts";
import { enginesHere, TestEngine } from "../../support/engine.ts";
import { createWorld, SHARDS, survey } from "../../support/world.ts";

const PLACE = { touchpoint: "purchase.completed", survey: "post-purchase", metric: "nps" as const };
const PERIOD = { from: "2026-11-01", to: "2026-11-15" };

describe.each(await enginesHere())("audiences beside each other on %s", (_name, engine) => {
  let running: TestEngine;
  beforeAll(async () => {
    running = await TestEngine.start(engine);
  });
  afterAll(() => running.stop());

  it("have each the score that it has alone", async () => {
    const plans = ["free", "pro", "none"];
    const world = createWorld(await running.table(), { stage: { audienceDimensions: { plan: plans } } });
    await world.definitions.putSurvey(survey("post-purchase"));
    await world.importResponses(
      ...Array.from({ length: 60 }, (_, n) =>
        aResponseImport({
          ...PLACE,
          id: `import-${n}`,
          answeredAt: `2026-${n % 4 === 0 ? "10-25" : "11-01"}T08:00:00.000Z`,
          score: (n * 7) % 11,
          customer: { id: `c-${n}`, attributes: { plan: plans[n % 2] as string } },
        }),
      ),
    );
    await world.aggregate();
    const { audiences } = await queryAudiences(createScoreReader(world.table, { shards: SHARDS }))(
      { ...PLACE, ...PERIOD, dimension: "plan", values: plans, most: 20 },
      { policy: aPolicy({ minSegmentSize: 5 }) },
    );
    expect(audiences.map(({ value }) => value)).toEqual(["pro", "free"]);
    for (const { value, change, ...figures } of audiences) {
      const audience = { dimension: "plan", value };
      const [row] = (await world.scores({ ...PERIOD, touchpoint: PLACE.touchpoint, audience })).scores;
      expect(row).toMatchObject(figures);
    }
  });
});
