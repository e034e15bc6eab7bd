import { embeddedEngine } from "../../../infra/local/engines.ts";
import { stageNamed } from "../../../infra/stages.ts";
import {
  createDefinitionsReader,
  createDefinitionsStore,
} from "../../../shared/dynamodb/definitions-store.ts";
import type { Table } from "../../../shared/dynamodb/table.ts";
import { MINUTE } from "../../support/builders.ts";
import type { TestEngine } from "../../support/engine.ts";
import { survey } from "../../support/world.ts";
import { meterCapacity } from "../capacity-meter.ts";
import { type Figure, median, print } from "../report.ts";
import { type Answers, DIMENSIONS, surveyOf, TIME_ZONE, TYPES, typeOf, YEAR } from "./answers.ts";
import { startFilled, storeAnswers } from "./fill.ts";
import { type Folded, foldAnswers, foldBeside } from "./fold.ts";
import { type Asked, type Cost, costsOf, QUESTIONS } from "./questions.ts";

/** As many as where there are most. */
const { shards } = stageNamed("production");
const LATE = 1_000;
const UNITS_PER_LATE_ANSWER = 6;
const GROWTH = 1.1;
const STAGE = { reportingTimezone: TIME_ZONE, sendRatePerSecond: 10, segmentDimensions: DIMENSIONS };

/** Where the audit goes: it says whether the buckets equal a recount. */
const audit = async (_table: Table): Promise<void> => {};

const define = async (table: Table): Promise<void> => {
  const definitions = createDefinitionsStore(table, { ...STAGE, shards });
  for (let n = 0; n < TYPES; n += 1) {
    await definitions.putTouchpointType({ key: typeOf(n), name: `Type ${n}`, stage: "usage", order: n });
    await definitions.putSurvey(survey(surveyOf(n), { touchpoint: typeOf(n) }));
  }
};

const foldFigures = ({ count, ...folded }: Folded): Figure[] => [
  { what: "answers counted", value: folded.perSecond, unit: "a second" },
  { what: "  each", value: folded.writes / count, unit: "write units" },
  { what: "  each", value: folded.reads / count, unit: "read units" },
];

/** What counting answers takes that came within five minutes, all of them in one run. */
const foldLate = async ({ table, meter }: Asked, answers: Answers): Promise<number> => {
  await storeAnswers(table, answers, shards);
  const { writes } = await foldAnswers(table, meter, { shards, pending: answers.count });
  return writes / answers.count;
};

const lateFigures = async (asked: Asked): Promise<Figure[]> => {
  const late = { count: LATE, from: `${YEAR.to}T12:00:00.000Z`, ms: 5 * MINUTE };
  const of = { unit: "write units", atMost: UNITS_PER_LATE_ANSWER };
  return [
    {
      ...{ what: `counting one of ${LATE} answers of five minutes`, ...of },
      value: await foldLate(asked, { ...late, name: "late" }),
    },
    {
      ...{ what: `  with ${Object.keys(DIMENSIONS).length} attributes to split by`, ...of },
      value: await foldLate(asked, { ...late, name: "split", segmented: true }),
    },
  ];
};

type Filled = Asked & { running: TestEngine };

/** A table of its own, filled and counted. */
const fill = async (count: number): Promise<Filled> => {
  const engine = embeddedEngine();
  if (engine === undefined) throw new Error("scores are measured on the embedded engine: Linux on x64");
  console.log(`\n  ${count} answers`);
  const { running, table } = await startFilled(engine, { count, shards });
  try {
    await define(table);
    const meter = meterCapacity(table.client);
    await foldBeside(table, meter, shards);
    const folded = await foldAnswers(table, meter, { shards, pending: count });
    const definitions = await createDefinitionsReader(table, STAGE)();
    const asked = { count, table, shards, definitions, meter };
    print(`Counting ${count} answers of a year, ${TYPES} types, ${shards} shards`, [...foldFigures(folded)]);
    return { ...asked, running };
  } catch (error) {
    await running.stop();
    throw error;
  }
};

const costFigures = (what: string, cost: Cost, atMost?: number): Figure[] => [
  {
    ...{ what, value: cost.reads, unit: "read units", ...(atMost === undefined ? {} : { atMost }) },
    note: `${cost.calls} calls, ${(cost.bytes / 1_024).toFixed(0)} KB of JSON, ${median(cost.times).toFixed(1)} ms, ${cost.responses} responses`,
  },
];

const ratio = (what: string, [small, large]: [number, number], target: number | undefined): Figure => ({
  ...{ what, value: large / small, unit: "times" },
  ...(target === undefined ? {} : { atMost: target }),
});

export const measureScores = async (sizes: readonly number[]): Promise<Figure[]> => {
  const filled: Filled[] = [];
  const targets: Figure[] = [];
  const growth: Figure[] = [];
  try {
    for (const count of sizes) filled.push(await fill(count));
    const figures = new Map(sizes.map((count) => [count, [] as Figure[]]));
    for (const question of QUESTIONS) {
      const costs = await costsOf(question, filled);
      for (const [index, cost] of costs.entries())
        figures.get(sizes[index] ?? 0)?.push(...costFigures(question.what, cost, question.atMostReads));
      const [small, large] = [costs[0], costs.at(-1)] as [Cost, Cost];
      const target = question.isHeld ? GROWTH : undefined;
      growth.push(
        ratio(`${question.what}: read units`, [small.reads, large.reads], target),
        ratio(`${question.what}: median latency`, [median(small.times), median(large.times)], target),
      );
    }
    for (const [count, some] of figures) {
      print(`Questions to ${count} answers`, some);
      targets.push(...some);
    }
    for (const asked of filled) {
      const late = await lateFigures(asked);
      print(`New answers beside ${asked.count}`, late);
      targets.push(...late);
      await audit(asked.table);
    }
    print(`Growth from ${sizes[0]} to ${sizes.at(-1)} answers`, growth);
    return [...targets, ...growth];
  } finally {
    for (const { running, table } of filled) {
      table.client.destroy();
      await running.stop();
    }
  }
};
