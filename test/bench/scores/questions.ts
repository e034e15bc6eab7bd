import type { ScoreReader } from "../../../shared/application/scores/ports.ts";
import { queryScores, type ScoreQuery } from "../../../shared/application/scores/query-scores.ts";
import { queryTrend, type TrendQuery } from "../../../shared/application/scores/query-trend.ts";
import { CHANNEL } from "../../../shared/domain/customers/audience.ts";
import type { Definitions } from "../../../shared/domain/surveys/definitions.ts";
import type { Table } from "../../../shared/dynamodb/base/table.ts";
import { createScoreReader } from "../../../shared/dynamodb/scores/score-reader.ts";
import type { Consumption, meterCapacity } from "../capacity-meter.ts";
import { typeOf, YEAR } from "./answers.ts";

const MONTH = { from: "2025-10-01", to: "2025-11-01" };
const WEB = { audience: { dimension: CHANNEL, value: "web" } };
const BEFORE = { compare: "previous" } as const;
const ONE_TYPE = { touchpoint: typeOf(0) };

type Question = { scores: ScoreQuery } | { trend: TrendQuery };

/** What is asked; `isHeld` where its cost may not grow with the answers. */
export const QUESTIONS: readonly (Question & { what: string; isHeld?: true; atMostReads?: number })[] = [
  { what: "scores of a month", isHeld: true, scores: MONTH },
  { what: "  compared with the days before", scores: { ...MONTH, ...BEFORE } },
  { what: "  of a channel", scores: { ...MONTH, ...WEB } },
  { what: "scores of a year", isHeld: true, atMostReads: 60, scores: YEAR },
  { what: "  compared with the year before", scores: { ...YEAR, ...BEFORE } },
  { what: "  of a channel", scores: { ...YEAR, ...WEB } },
  { what: "trend of a year by month, all types", isHeld: true, trend: { ...YEAR, interval: "month" } },
  { what: "  of a channel", trend: { ...YEAR, ...WEB, interval: "month" } },
  { what: "trend of a year by day, all types", isHeld: true, trend: { ...YEAR, interval: "day" } },
  {
    what: "trend of a year by week, one type",
    isHeld: true,
    trend: { ...YEAR, ...ONE_TYPE, interval: "week" },
  },
  { what: "  of a channel", trend: { ...YEAR, ...ONE_TYPE, ...WEB, interval: "week" } },
  {
    what: "trend of a year by day, one type",
    isHeld: true,
    trend: { ...YEAR, ...ONE_TYPE, interval: "day" },
  },
  { what: "  of a channel", trend: { ...YEAR, ...ONE_TYPE, ...WEB, interval: "day" } },
];

const responsesIn = async (
  reader: ScoreReader,
  question: Question,
  definitions: Definitions,
): Promise<number> => {
  if ("scores" in question) {
    const { scores } = await queryScores(reader, [])(question.scores, definitions);
    return scores.reduce((sum, { responses }) => sum + responses, 0);
  }
  const result = await queryTrend(reader)(question.trend, definitions);
  if (result.outcome === "mixed") throw new Error("all answers are of one metric");
  return result.trend.points.reduce((sum, { responses }) => sum + responses, 0);
};

/** A filled table. */
export type FilledTable = {
  count: number;
  table: Table;
  shards: number;
  definitions: Definitions;
  meter: ReturnType<typeof meterCapacity>;
};
export type Cost = Consumption & { responses: number; times: number[] };

const ask = ({ table, shards, definitions }: FilledTable, question: Question): Promise<number> =>
  responsesIn(createScoreReader(table, { shards }), question, definitions);

const WARM_UP = 2;
const ROUNDS = 15;
/** A slow question is asked fewer times: it stops after this many rounds, once this much time has passed. */
const FEWEST_ROUNDS = 5;
const ENOUGH_MS = 30_000;

/** What a question costs in each table; the tables take turns, so that other work of the machine slows all of them alike. */
export const costsOf = async (question: Question, tables: readonly FilledTable[]): Promise<Cost[]> => {
  const costs: Cost[] = [];
  for (const table of tables) {
    let responses = 0;
    const consumed = await table.meter.of(async () => {
      responses = await ask(table, question);
    });
    costs.push({ ...consumed, responses, times: [] });
  }
  const until = performance.now() + ENOUGH_MS;
  const isEnough = (round: number) => round >= FEWEST_ROUNDS && performance.now() > until;
  for (let round = -WARM_UP; round < ROUNDS && !isEnough(round); round += 1)
    for (const [index, table] of tables.entries()) {
      const from = performance.now();
      await ask(table, question);
      if (round >= 0) costs[index]?.times.push(performance.now() - from);
    }
  return costs;
};
