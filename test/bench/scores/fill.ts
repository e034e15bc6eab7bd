import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { BatchWriteItemCommand, DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import { dynoxideBinary, type Engine } from "../../../infra/local/engine/engines.ts";
import { newResponseRow } from "../../../shared/dynamodb/answers/response-store.ts";
import { createDynamoDbClient } from "../../../shared/dynamodb/base/client.ts";
import { newPendingToken } from "../../../shared/dynamodb/base/pending-token.ts";
import { type Row, type Table, toItem } from "../../../shared/dynamodb/base/table.ts";
import { touchpointRow } from "../../../shared/dynamodb/journeys/touchpoint-store.ts";
import { invitationRow } from "../../../shared/dynamodb/sending/invitation-rows.ts";
import { TestEngine } from "../../support/engine.ts";
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

/** Rows as the stores write them, all not yet counted, in the form of a DynamoDB export. */
const exportRows = async (folder: string, count: number, shards: number): Promise<void> => {
  const progress = startProgress("composing rows", count + BESIDE);
  const rows = function* () {
    yield* rowsBeside(shards);
    yield* rowsOfAnswers(answersOfYear(count), shards);
  };
  await mkdir(folder, { recursive: true });
  await pipeline(Readable.from(linesOf(rows(), progress.add)), createWriteStream(join(folder, "rows.json")));
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
 * A table with a year of answers that nothing has counted. They are loaded with the engine's own import, which is
 * several times as fast as writes through its API, and leaves the same rows and indexes.
 */
export const startFilled = async (
  engine: Engine,
  { count, shards }: { count: number; shards: number },
): Promise<{ running: TestEngine; table: Table }> => {
  const { tableName, description } = await describeTable(engine);
  const running = await TestEngine.start(engine, async (storage) => {
    const folder = await mkdtemp(join(dirname(storage), "export-"));
    const schema = join(folder, "schema.json");
    await writeFile(schema, JSON.stringify({ Table: description }));
    await exportRows(join(folder, "rows", tableName, "data"), count, shards);
    const progress = startProgress("loading rows", count + BESIDE);
    const from = ["--source", join(folder, "rows"), "--schema", schema];
    await promisify(execFile)(dynoxideBinary() ?? "", ["import", ...from, "--output", storage, "--force"]);
    await rm(folder, { recursive: true });
    progress.add(count + BESIDE);
    progress.end();
  });
  return { running, table: { client: clientOf(running), tableName } };
};

/** Most rows in one BatchWriteItem (DynamoDB quota). */
const BATCH = 25;

/** A few more answers, through the API. */
export const storeAnswers = async ({ client, tableName }: Table, answers: Answers, shards: number) => {
  const requests = [...rowsOfAnswers(answers, shards)].map((row) => ({ PutRequest: { Item: toItem(row) } }));
  for (let from = 0; from < requests.length; from += BATCH) {
    const batch = { [tableName]: requests.slice(from, from + BATCH) };
    const { UnprocessedItems } = await client.send(new BatchWriteItemCommand({ RequestItems: batch }));
    if (Object.keys(UnprocessedItems ?? {}).length > 0) throw new Error("the engine left rows unwritten");
  }
};
