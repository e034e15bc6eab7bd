import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { credentials, region } from "../../../infra/local/account.ts";
import { embeddedEngine } from "../../../infra/local/engine/engines.ts";
import { type Journey, queryJourney } from "../../../shared/application/scores/query-journey.ts";
import { queryScores, type ScoreQuery } from "../../../shared/application/scores/query-scores.ts";
import type { Definitions } from "../../../shared/domain/surveys/definitions.ts";
import { createDynamoDbClient } from "../../../shared/dynamodb/base/client.ts";
import type { Table } from "../../../shared/dynamodb/base/table.ts";
import { createScoreReader } from "../../../shared/dynamodb/scores/score-reader.ts";
import {
  createDefinitionsReader,
  createDefinitionsStore,
} from "../../../shared/dynamodb/surveys/definitions-store.ts";
import { TestEngine } from "../../support/engine.ts";
import { stageNamed } from "../../support/stages.ts";
import { survey } from "../../support/world.ts";
import { type Consumption, meterCapacity } from "../capacity-meter.ts";
import { type Figure, print } from "../report.ts";
import { surveyOf, TIME_ZONE, TYPES, typeOf } from "../scores/answers.ts";
import { FELL_ON, writeCounted } from "./counted.ts";
import { apisOver, requestsFor } from "./rendering.ts";

const { shards } = stageNamed("production");
const STAGE = { reportingTimezone: TIME_ZONE, sendRatePerSecond: 10 };
/** What the journey page may read, and how many times as much beside the most answers as beside the fewest. */
const MOST_READS = 20;
const MOST_GROWTH = 1.1;

const BEFORE = { compare: "previous" } as const;
/** What is asked of the page; a period of months is its default, and held to the target. */
const PERIODS: readonly { what: string; isHeld?: true; query: ScoreQuery }[] = [
  { what: "a month of 31 days", isHeld: true, query: { from: "2025-10-01", to: "2025-11-01", ...BEFORE } },
  { what: "a month of 30 days", isHeld: true, query: { from: "2025-11-01", to: "2025-12-01", ...BEFORE } },
  { what: "March, with most days beside", query: { from: "2025-03-01", to: "2025-04-01", ...BEFORE } },
  { what: "a quarter", query: { from: "2025-07-01", to: "2025-10-01", ...BEFORE } },
  { what: "28 days in the midst of months", query: { from: "2025-10-19", to: "2025-11-16", ...BEFORE } },
];

type Filled = {
  count: number;
  table: Table;
  meter: ReturnType<typeof meterCapacity>;
  definitions: Definitions;
  reading: Consumption;
};

const define = async (table: Table): Promise<void> => {
  const definitions = createDefinitionsStore(table, { ...STAGE, shards });
  for (let n = 0; n < TYPES; n += 1) {
    await definitions.putTouchpointType({ key: typeOf(n), name: `Type ${n}`, stage: "usage", order: n });
    await definitions.putSurvey(survey(surveyOf(n), { touchpoint: typeOf(n) }));
  }
};

const fill = async (running: TestEngine, count: number): Promise<Filled> => {
  const table = await running.table();
  const meter = meterCapacity(table.client);
  await define(table);
  const rows = await writeCounted(table, { count, shards });
  console.log(`  ${count} answers are ${rows} rows of buckets`);
  let definitions: Definitions | undefined;
  const reading = await meter.of(async () => {
    definitions = await createDefinitionsReader(table, STAGE)();
  });
  if (definitions === undefined) throw new Error("there are no definitions");
  return { count, table, meter, definitions, reading };
};

type Asked = { journey: Journey; page: number; scores: number };

/** What the page of a period reads, and what the same figures cost by the API. */
const ask = async ({ table, meter, definitions }: Filled, query: ScoreQuery): Promise<Asked> => {
  const reader = createScoreReader(table, { shards });
  let journey: Journey | undefined;
  const page = await meter.of(async () => {
    journey = await queryJourney(reader, [])(query, definitions);
  });
  const scores = await meter.of(() => queryScores(reader, [])(query, definitions));
  if (journey === undefined) throw new Error("there is no journey");
  return { journey, page: page.reads, scores: scores.reads };
};

const noteOf = ({ journey: { figures, series, since }, scores }: Asked): string => {
  const named = since.filter((day) => day !== undefined);
  return [
    `${figures.scores.length} rows`,
    `${series.flat().length} points`,
    `figures alone ${scores}`,
    ...(named.length > 0 ? [`changed since ${named.join(", ")}`] : []),
  ].join(", ");
};

const TIMES = 15;
/** csat.app's and LimeSurvey's pages of scores took 607 and 461 ms beside 100,000 answers, on a machine like this. */
const MOST_MS = 60;

/** How long an answer takes over the table, in milliseconds: the median of several, after as many to warm up. */
const medianOf = async (answer: () => Promise<unknown>): Promise<number> => {
  const times: number[] = [];
  for (let n = 0; n < 2 * TIMES; n += 1) {
    const began = performance.now();
    await answer();
    if (n >= TIMES) times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[Math.floor(TIMES / 2)] ?? Number.NaN;
};

/** The page of a month, with its reads, beside the same figures as JSON. */
const timed = async (client: DynamoDBClient, { count, table, definitions }: Filled): Promise<Figure[]> => {
  const { page, json } = apisOver(createScoreReader({ ...table, client }, { shards }), definitions);
  const asked = requestsFor({ from: "2025-10-01", to: "2025-11-01" });
  const [ofPage, ofJson] = [await medianOf(() => page(asked.page)), await medianOf(() => json(asked.json))];
  return [
    { what: `journey with its reads, ${count} answers`, value: ofPage, unit: "ms", atMost: MOST_MS },
    { what: "  its figures as JSON", value: ofJson, unit: "ms" },
  ];
};

/** What the dashboard reads beside each number of answers. */
export const measureDashboard = async (sizes: readonly number[]): Promise<Figure[]> => {
  const engine = embeddedEngine();
  if (engine === undefined) throw new Error("units are read from the embedded engine: Linux on x64");
  const running = await TestEngine.start(engine);
  try {
    const tables: Filled[] = [];
    for (const count of sizes) tables.push(await fill(running, count));
    const figures: Figure[] = [];
    for (const { what, isHeld, query } of PERIODS) {
      const asked: Asked[] = [];
      for (const table of tables) asked.push(await ask(table, query));
      const held = isHeld ? { atMost: MOST_READS } : {};
      for (const [index, one] of asked.entries())
        figures.push({
          what:
            index === 0 ? `journey, ${what}, ${tables[index]?.count} answers` : `  ${tables[index]?.count}`,
          value: one.page,
          unit: "read units",
          note: noteOf(one),
          ...held,
        });
      figures.push({
        what: "  growth",
        value: (asked.at(-1)?.page ?? 0) / (asked[0]?.page ?? Number.NaN),
        unit: "times",
        ...(isHeld ? { atMost: MOST_GROWTH } : {}),
      });
    }
    // As the functions make it: the client that meters keeps each answer for its log, which takes time.
    const client = createDynamoDbClient({ endpoint: running.endpoint, region, credentials });
    for (const table of tables) figures.push(...(await timed(client, table)));
    figures.push({
      what: "definitions of 50 types with surveys",
      value: tables[0]?.reading.reads ?? Number.NaN,
      unit: "read units",
      note: "beside each page; kept in memory as for any caller",
    });
    print(`The journey page, ${TYPES} types, ${shards} shards; three types fell on ${FELL_ON}`, figures);
    return figures;
  } finally {
    await running.stop();
  }
};
