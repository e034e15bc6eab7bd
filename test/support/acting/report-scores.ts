import { compareScores } from "../../../shared/application/scores/compare-scores.ts";
import { DEFAULT_STAGES } from "../../../shared/domain/catalogue/journey-stage.ts";
import type { Table } from "../../../shared/dynamodb/base/table.ts";
import { createScoreReader } from "../../../shared/dynamodb/scores/score-reader.ts";
import { createVerdictStore } from "../../../shared/dynamodb/scores/verdict-store.ts";
import { createDefinitionsReader } from "../../../shared/dynamodb/surveys/definitions-store.ts";

const STAGE = { reportingTimezone: "UTC", sendRatePerSecond: 10 };

/** All that `report-scores` does with the table. */
export const reportScoresWork = async (table: Table, { now, shards }: { now: string; shards: number }) => {
  const verdicts = createVerdictStore(table);
  await verdicts.replace({
    before: undefined,
    after: {
      touchpoint: "gone.type",
      survey: "gone",
      metric: "nps",
      verdict: "down",
      day: "2026-10-01",
      changedOn: "2026-10-02",
      score: 1,
      previous: 30,
      difference: -29,
      low: -40,
      high: -18,
      responses: 90,
    },
  });
  const definitions = await createDefinitionsReader(table, STAGE)();
  const look = await compareScores({
    scores: createScoreReader(table, { shards }),
    verdicts,
    stages: DEFAULT_STAGES,
  })(definitions, now);
  await verdicts.noteLook(now.slice(0, 10));
  return look;
};
