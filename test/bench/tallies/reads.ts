import { embeddedEngine } from "../../../infra/local/engine/engines.ts";
import { querySuccess, type SuccessQuery } from "../../../shared/application/subscriptions/query-success.ts";
import { querySupport, type SupportQuery } from "../../../shared/application/tickets/query-support.ts";
import type { Definitions } from "../../../shared/domain/surveys/definitions.ts";
import type { Table } from "../../../shared/dynamodb/base/table.ts";
import { createScoreReader } from "../../../shared/dynamodb/scores/score-reader.ts";
import { createDefinitionsReader } from "../../../shared/dynamodb/surveys/definitions-store.ts";
import { createAmountReader } from "../../../shared/dynamodb/tallies/amount-reader.ts";
import { TestEngine } from "../../support/engine.ts";
import { CHANNELS, PLANS, TOPICS } from "../../support/happened.ts";
import { stageNamed } from "../../support/stages.ts";
import { meterCapacity } from "../capacity-meter.ts";
import { type Figure, print } from "../report.ts";
import { TIME_ZONE, YEAR } from "../scores/answers.ts";
import { TICKETS_PER_CUSTOMER, writeCounted } from "./counted.ts";

const { shards } = stageNamed("production");
const STAGE = { reportingTimezone: TIME_ZONE, sendRatePerSecond: 10 };
const NOW = "2026-01-20T12:00:00.000Z";

/** What a month and a year may read, and how many times as much beside the most tickets as beside the fewest. */
const [MOST_OF_MONTH, MOST_OF_YEAR, MOST_GROWTH] = [20, 120, 1.1];
const MONTH = { from: "2025-10-01", to: "2025-11-01" };
const DAYS = { from: "2025-10-08", to: "2025-11-05" };
const BEFORE = { compare: "previous" } as const;
const [CHANNEL, TOPIC, PLAN] = [CHANNELS[0], TOPICS[0], PLANS[0]];

type Question = ({ support: SupportQuery } | { success: SuccessQuery }) & { what: string; atMost?: number };

const QUESTIONS: readonly Question[] = [
  { what: "support of a month", support: MONTH, atMost: MOST_OF_MONTH },
  { what: "  compared", support: { ...MONTH, ...BEFORE } },
  { what: "  of a channel", support: { ...MONTH, channel: CHANNEL } },
  { what: "  of a topic", support: { ...MONTH, topic: TOPIC } },
  { what: "  by channel", support: { ...MONTH, by: "channel" } },
  { what: "  by topic", support: { ...MONTH, by: "topic" } },
  { what: "  by day", support: { ...MONTH, by: "day" } },
  { what: "support of 28 days in the midst of months", support: DAYS },
  { what: "support of a year", support: YEAR, atMost: MOST_OF_YEAR },
  { what: "  compared", support: { ...YEAR, ...BEFORE } },
  { what: "  by month", support: { ...YEAR, by: "month" } },
  { what: "  by channel", support: { ...YEAR, by: "channel" } },
  { what: "  by topic", support: { ...YEAR, by: "topic" } },
  { what: "success of a month", success: MONTH, atMost: MOST_OF_MONTH },
  { what: "  compared", success: { ...MONTH, ...BEFORE } },
  { what: "  of a plan", success: { ...MONTH, plan: PLAN } },
  { what: "  by day", success: { ...MONTH, by: "day" } },
  { what: "success of a year", success: YEAR, atMost: MOST_OF_YEAR },
  { what: "  compared", success: { ...YEAR, ...BEFORE } },
  { what: "  by month", success: { ...YEAR, by: "month" } },
];

type Filled = {
  tickets: number;
  table: Table;
  meter: ReturnType<typeof meterCapacity>;
  definitions: Definitions;
};

const fill = async (running: TestEngine, tickets: number): Promise<Filled> => {
  const table = await running.table();
  const meter = meterCapacity(table.client);
  const rows = await writeCounted(table, { tickets, shards });
  console.log(
    `  ${tickets} tickets and ${tickets / TICKETS_PER_CUSTOMER} customers are ${rows} rows of buckets`,
  );
  return { tickets, table, meter, definitions: await createDefinitionsReader(table, STAGE)() };
};

const ask = async ({ table, meter, definitions }: Filled, question: Question) => {
  const scores = createScoreReader(table, { shards });
  const deps = { amounts: createAmountReader(table, { shards }), computedAt: scores.computedAt, scores };
  let rows: number | undefined;
  const consumed = await meter.of(async () => {
    const answer =
      "support" in question
        ? await querySupport(deps)(question.support, definitions, NOW)
        : await querySuccess(deps)(question.success, definitions, NOW);
    rows = answer.rows.length;
  });
  return { ...consumed, rows };
};

/** What the figures of support and success read beside each number of tickets. */
export const measureReads = async (sizes: readonly number[]): Promise<Figure[]> => {
  const engine = embeddedEngine();
  if (engine === undefined) throw new Error("units are read from the embedded engine: Linux on x64");
  const running = await TestEngine.start(engine);
  try {
    const tables: Filled[] = [];
    for (const tickets of sizes) tables.push(await fill(running, tickets));
    const figures: Figure[] = [];
    for (const question of QUESTIONS) {
      const asked: Awaited<ReturnType<typeof ask>>[] = [];
      for (const table of tables) asked.push(await ask(table, question));
      const { what, atMost } = question;
      const last = asked.at(-1);
      const note = `${asked.map(({ reads }) => reads).join(" → ")}, ${last?.calls} calls, ${last?.rows} rows`;
      figures.push({
        what,
        value: last?.reads ?? Number.NaN,
        unit: "read units",
        note,
        ...(atMost && { atMost }),
      });
      if (atMost)
        figures.push({
          what: "  growth",
          value: (last?.reads ?? Number.NaN) / (asked[0]?.reads ?? Number.NaN),
          unit: "times",
          atMost: MOST_GROWTH,
        });
    }
    print(`Support and success, ${sizes.join(" → ")} tickets, ${shards} shards`, figures);
    return figures;
  } finally {
    await running.stop();
  }
};
