import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import { dynoxideBinary, type Engine } from "../../../infra/local/engine/engines.ts";
import { newResponseRow } from "../../../shared/dynamodb/answers/response-store.ts";
import { createDynamoDbClient } from "../../../shared/dynamodb/base/client.ts";
import { newPendingToken } from "../../../shared/dynamodb/base/pending-token.ts";
import { type Row, type Table, toItem } from "../../../shared/dynamodb/base/table.ts";
import { touchpointRow } from "../../../shared/dynamodb/journeys/touchpoint-store.ts";
import { invitationRow } from "../../../shared/dynamodb/sending/invitation-rows.ts";
import { TestEngine } from "../../support/engine.ts";
import { writeRows } from "../../support/rows.ts";
import { type Answers, answersIn, answersOfYear, BESIDE, besideAnswers } from "./answers.ts";
import { startProgress } from "./progress.ts";

function* rowsOfAnswers(answers: Answers, shards: number): Generator<Row> {
  for (const answer of answersIn(answers))
    yield newResponseRow(answer, newPendingToken(answer.answeredAt), shards);
}

function* rowsBeside(shards: number): Generator<Row> {
  for (const item of besideAnswers())
    yield "touchpoint" in item
      ? touchpointRow(item.touchpoint, newPendingToken(item.touchpoint.recordedAt), shards)
      : invitationRow(item.invitation, newPendingToken(item.invitation.createdAt), shards);
}

function* linesOf(rows: Iterable<Row>, done: (count: number) => void): Generator<string> {
  let lines: string[] = [];
  for (const row of rows) {
    lines.push(JSON.stringify({ Item: toItem(row) }));
    if (lines.length < 1_000) continue;
    done(lines.length);
    yield `${lines.join("\n")}\n`;
    lines = [];
  }
  done(lines.length);
  if (lines.length > 0) yield `${lines.join("\n")}\n`;
}

/** The table as the engine itself describes it. */
const describeTable = async (engine: Engine) => {
  const empty = await TestEngine.start(engine);
  try {
    const { client, tableName } = await empty.table();
    const { Table: description } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    client.destroy();
    return { tableName, description };
  } finally {
    await empty.stop();
  }
};

/** Rows that are composed one after the other, and how many they are. */
type Rows = { rows: Iterable<Row>; count: number };

/** Rows in the form of a DynamoDB export. */
const exportRows = async (folder: string, { rows, count }: Rows): Promise<void> => {
  const progress = startProgress("composing rows", count);
  await mkdir(folder, { recursive: true });
  await pipeline(Readable.from(linesOf(rows, progress.add)), createWriteStream(join(folder, "rows.json")));
  progress.end();
};

/** The client of the functions, with the patience that a busy machine needs. */
const clientOf = ({ endpoint }: TestEngine) =>
  createDynamoDbClient({
    endpoint,
    region: "eu-central-1",
    credentials: { accessKeyId: "bench", secretAccessKey: "bench" },
    requestHandler: { requestTimeout: 120_000, httpAgent: { maxSockets: 256, keepAlive: true } },
  });

/**
 * A table with these rows. They are loaded with the engine's own import, which is several times as fast as writes through
 * its API, and leaves the same rows and indexes.
 */
export const startWith = async (
  engine: Engine,
  all: Rows,
): Promise<{ running: TestEngine; table: Table }> => {
  const { tableName, description } = await describeTable(engine);
  const running = await TestEngine.start(engine, async (storage) => {
    const folder = await mkdtemp(join(dirname(storage), "export-"));
    const schema = join(folder, "schema.json");
    await writeFile(schema, JSON.stringify({ Table: description }));
    await exportRows(join(folder, "rows", tableName, "data"), all);
    const progress = startProgress("loading rows", all.count);
    const from = ["--source", join(folder, "rows"), "--schema", schema];
    await promisify(execFile)(dynoxideBinary() ?? "", ["import", ...from, "--output", storage, "--force"]);
    await rm(folder, { recursive: true });
    progress.add(all.count);
    progress.end();
  });
  return { running, table: { client: clientOf(running), tableName } };
};

function* rowsOfYear(count: number, shards: number): Generator<Row> {
  yield* rowsBeside(shards);
  yield* rowsOfAnswers(answersOfYear(count), shards);
}

/** A table with a year of answers that nothing has counted. */
export const startFilled = (engine: Engine, { count, shards }: { count: number; shards: number }) =>
  startWith(engine, { rows: rowsOfYear(count, shards), count: count + BESIDE });

/** A few more answers, through the API. */
export const storeAnswers = (table: Table, answers: Answers, shards: number): Promise<void> =>
  writeRows(table, [...rowsOfAnswers(answers, shards)]);
