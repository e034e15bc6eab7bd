import { embeddedEngine } from "../../../infra/local/engine/engines.ts";
import { auditScores, type Progress } from "../../../shared/application/scores/audit-scores.ts";
import type { Table } from "../../../shared/dynamodb/base/table.ts";
import { createAuditStore } from "../../../shared/dynamodb/scores/audit-store.ts";
import {
  createDefinitionsReader,
  createDefinitionsStore,
} from "../../../shared/dynamodb/surveys/definitions-store.ts";
import { systemPause } from "../../../shared/runtime/clock.ts";
import { MINUTE } from "../../support/builders.ts";
import type { TestEngine } from "../../support/engine.ts";
import { stageNamed } from "../../support/stages.ts";
import { survey } from "../../support/world.ts";
import { meterCapacity } from "../capacity-meter.ts";
import { type Figure, median, print } from "../report.ts";
import { type Answers, BESIDE, DIMENSIONS, surveyOf, TIME_ZONE, TYPES, typeOf, YEAR } from "./answers.ts";
import { startFilled, storeAnswers } from "./fill.ts";
import { type Folded, foldAnswers, foldBeside } from "./fold.ts";
import { startProgress } from "./progress.ts";
import { type Cost, costsOf, type FilledTable, QUESTIONS } from "./questions.ts";

/** As many shards as the largest stage has. */
const { shards } = stageNamed("production");
const STAGE = { reportingTimezone: TIME_ZONE, sendRatePerSecond: 10, audienceDimensions: DIMENSIONS };
/** Answers that come within five minutes, and what counting one of them may cost. */
const LATE = 1_000;
const UNITS_PER_LATE_ANSWER = 6;
/** How many times as much a question may cost with the most answers as with the fewest. */
const MOST_GROWTH = 1.1;

/** Proves that the measured scores were right: each counter and digest is recounted from the items. */
const audit = async ({ table, count, meter }: FilledTable): Promise<Figure[]> => {
  const holder = { by: "bench", now: () => performance.now(), pause: systemPause, hasTime: () => true };
  const progress = startProgress("auditing items", count + BESIDE + 2 * LATE);
  let read = 0;
  const onProgress = ({ items }: Progress) => {
    progress.add(items - read);
    read = items;
  };
  let report: Awaited<ReturnType<typeof auditScores>>;
  const { reads } = await meter.of(async () => {
    report = await auditScores(createAuditStore(table), { ...holder, onProgress });
  });
  progress.end();
  if (report === undefined) throw new Error("another audit has leased this table");
  const { items, buckets, bucketsDiffering, quarantined, unmarked, pending } = report;
  const note = `${items} items, ${buckets} buckets, ${pending} pending, ${reads} read units`;
  const figures = [
    { what: "buckets that disagree with a recount", value: bucketsDiffering, unit: "", atMost: 0, note },
    {
      what: "items that can't be counted, or changed unmarked",
      value: quarantined + unmarked,
      unit: "",
      atMost: 0,
    },
  ];
  print(`Audit of ${count} answers`, figures);
  return figures;
};

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

/** A table of its own, filled and counted. */
const fill = async (count: number, running: TestEngine[]): Promise<FilledTable> => {
  const engine = embeddedEngine();
  if (engine === undefined) throw new Error("scores are measured on the embedded engine: Linux on x64");
  console.log(`\n  ${count} answers`);
  const filled = await startFilled(engine, { count, shards });
  running.push(filled.running);
  const { table } = filled;
  // Before the first call: the client keeps its middleware of each command.
  const meter = meterCapacity(table.client);
  await define(table);
  await foldBeside(table, meter, shards);
  const folded = await foldAnswers(table, meter, { shards, pending: count });
  print(`Counting ${count} answers of a year, ${TYPES} types, ${shards} shards`, foldFigures(folded));
  return { count, table, shards, definitions: await createDefinitionsReader(table, STAGE)(), meter };
};

const inWords = ({ calls, bytes, times, responses }: Cost): string =>
  [
    `${median(times).toFixed(1)} ms`,
    `${calls} calls`,
    `${(bytes / 1_024).toFixed(0)} KB of JSON`,
    `${responses} responses`,
  ].join(", ");

/** The costs of a question whose growth is limited. */
const LIMITED = { "read units": (cost: Cost) => cost.reads, latency: (cost: Cost) => median(cost.times) };

const growthOf = (what: string, costs: readonly Cost[], atMost: number | undefined): Figure[] =>
  Object.entries(LIMITED).map(([name, of]) => {
    const values = costs.map(of);
    const [first = Number.NaN] = values;
    return {
      what: `${what}: ${name}`,
      value: (values.at(-1) ?? 0) / first,
      unit: "times",
      ...(atMost === undefined ? {} : { atMost }),
      note: values.map((value) => value.toFixed(1)).join(" → "),
    };
  });

/** Puts every question to every table, and says what it cost and how that grows. */
const askAll = async (tables: readonly FilledTable[]): Promise<Figure[]> => {
  const asked = tables.map(({ count }) => ({ count, figures: [] as Figure[] }));
  const growth: Figure[] = [];
  for (const { what, isHeld, atMostReads, ...question } of QUESTIONS) {
    const costs = await costsOf(question, tables);
    for (const [index, cost] of costs.entries())
      asked[index]?.figures.push({
        what,
        value: cost.reads,
        unit: "read units",
        note: inWords(cost),
        ...(atMostReads === undefined ? {} : { atMost: atMostReads }),
      });
    growth.push(...growthOf(what, costs, isHeld ? MOST_GROWTH : undefined));
  }
  for (const { count, figures } of asked) print(`Questions to ${count} answers`, figures);
  print(`Growth from ${tables[0]?.count} to ${tables.at(-1)?.count} answers`, growth);
  return [...asked.flatMap(({ figures }) => figures), ...growth];
};

/** What counting an answer costs, when one run counts all answers of five minutes. */
const foldLate = async ({ table, meter }: FilledTable, answers: Answers): Promise<number> => {
  await storeAnswers(table, answers, shards);
  const { writes } = await foldAnswers(table, meter, { shards, pending: answers.count });
  return writes / answers.count;
};

const countLate = async (asked: FilledTable): Promise<Figure[]> => {
  const late = { count: LATE, from: `${YEAR.to}T12:00:00.000Z`, ms: 5 * MINUTE };
  const of = { unit: "write units", atMost: UNITS_PER_LATE_ANSWER };
  const plain = await foldLate(asked, { ...late, name: "late" });
  const split = await foldLate(asked, { ...late, name: "split", segmented: true });
  const figures = [
    { ...of, what: `counting one of ${LATE} answers of five minutes`, value: plain },
    { ...of, what: `  with ${Object.keys(DIMENSIONS).length} attributes to split by`, value: split },
  ];
  print(`New answers beside ${asked.count}`, figures);
  return figures;
};

/** Engines run in their own process groups, with gigabytes of memory: interrupting the bench must end them too. */
const endWithUs = (running: readonly TestEngine[]): void => {
  const end = async () => {
    await Promise.all(running.map((engine) => engine.stop()));
    process.exit(130);
  };
  process.once("SIGINT", end).once("SIGTERM", end);
};

/**
 * What counting and asking cost beside each number of answers, and how it grows from the fewest to the most. Each
 * touchpoint type has the same touchpoints and surveys sent beside any number of answers.
 */
export const measureScores = async (sizes: readonly number[]): Promise<Figure[]> => {
  const running: TestEngine[] = [];
  endWithUs(running);
  try {
    const tables: FilledTable[] = [];
    for (const count of sizes) tables.push(await fill(count, running));
    const figures = await askAll(tables);
    for (const asked of tables) {
      figures.push(...(await countLate(asked)));
      figures.push(...(await audit(asked)));
    }
    for (const { table } of tables) table.client.destroy();
    return figures;
  } finally {
    await Promise.all(running.map((engine) => engine.stop()));
  }
};
