import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  CreateTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  paginateScan,
  type ScalarAttributeType,
} from "@aws-sdk/client-dynamodb";
import { DataFolder } from "../../infra/local/data-folder.ts";
import { amazonsEngine, type Engine, embeddedEngine } from "../../infra/local/engine/engines.ts";
import { INDEX_KEYS } from "../../shared/dynamodb/base/keys/index.ts";
import { type Row, type Table, toRow } from "../../shared/dynamodb/base/table.ts";
import { SPEED } from "./speed.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
};

const answers = async (endpoint: string): Promise<void> => {
  for (let tries = 0; tries < 1_000; tries += 1) {
    if (await fetch(endpoint).catch(() => undefined)) return;
    await pause(20);
  }
  throw new Error(`no engine answers at ${endpoint}`);
};

const createTable = async (client: DynamoDBClient, tableName: string): Promise<void> => {
  const key = (partition: string, sort: string) => [
    { AttributeName: partition, KeyType: "HASH" as const },
    { AttributeName: sort, KeyType: "RANGE" as const },
  ];
  const attribute = (AttributeName: string) => ({ AttributeName, AttributeType: "S" as ScalarAttributeType });
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      KeySchema: key("pk", "sk"),
      AttributeDefinitions: ["pk", "sk", ...Object.values(INDEX_KEYS).flat()].map(attribute),
      BillingMode: "PAY_PER_REQUEST",
      GlobalSecondaryIndexes: Object.entries(INDEX_KEYS).map(([IndexName, [partition, sort]]) => ({
        IndexName,
        KeySchema: key(partition, sort),
        Projection: { ProjectionType: "KEYS_ONLY" },
      })),
    }),
  );
};

/** An engine for this test file only, in its own folder. Every table it gives is new and empty. */
export class TestEngine {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly endpoint: string;
  #tables = 0;

  private constructor(child: ChildProcess, folder: string, endpoint: string) {
    this.#process = child;
    this.#folder = folder;
    this.endpoint = endpoint;
  }

  /** `prepare` may write into the data folder before the engine starts. */
  static async start(engine: Engine, prepare?: (storage: string) => Promise<void>): Promise<TestEngine> {
    const folder = await temporaryFolder("engine");
    const port = await freePort();
    const storage = await engine.storage(await DataFolder.open(folder));
    await prepare?.(storage);
    const child = engine.start(port, storage);
    const endpoint = `http://127.0.0.1:${port}`;
    await answers(endpoint);
    return new TestEngine(child, folder, endpoint);
  }

  client(): DynamoDBClient {
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    return new DynamoDBClient({
      endpoint: this.endpoint,
      region: "eu-central-1",
      credentials,
      maxAttempts: 1,
    });
  }

  async table(): Promise<Table> {
    this.#tables += 1;
    const table = { client: this.client(), tableName: `milepost-${this.#tables}` };
    await createTable(table.client, table.tableName);
    return table;
  }

  /** The same table through another client, like another run of a function. */
  again({ tableName }: Table): Table {
    return { client: this.client(), tableName };
  }

  async stop(): Promise<void> {
    const ended = once(this.#process, "exit");
    this.#process.kill("SIGTERM");
    await ended;
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Direct access to the table of a running stack, without any rules. */
export const tableUnder = async ({ data }: { data: string }): Promise<Table> => {
  const { port } = JSON.parse(await readFile(join(data, "engine.json"), "utf8")) as { port: number };
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: "eu-central-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  const { TableNames: [tableName = ""] = [] } = await client.send(new ListTablesCommand({}));
  return { client, tableName };
};

type NamedEngine = [name: string, engine: Engine];

/** Every engine that runs on this machine. The others are printed, so that their tests do not seem to have passed. */
export const everyEngineHere = async (): Promise<NamedEngine[]> => {
  const embedded = embeddedEngine();
  const amazons = await amazonsEngine();
  if (!embedded) console.warn("Left out on this machine: tests on the embedded engine (needs Linux on x64).");
  if (!amazons)
    console.warn("Left out on this machine: tests on Amazon's DynamoDB Local (needs Java 17 or newer).");
  return [embedded, amazons].flatMap((engine) => (engine ? [[engine.name, engine] as NamedEngine] : []));
};

/** The engine of this run, or the other where that one does not run. */
export const enginesHere = async (): Promise<NamedEngine[]> => {
  const embedded = embeddedEngine();
  if (SPEED.engine === "embedded" && embedded) return [[embedded.name, embedded]];
  return (await everyEngineHere()).slice(-1);
};

/** For files that have an amount in the list of speeds: the long run does the larger one on each engine. */
export const enginesForAmounts = (): Promise<NamedEngine[]> =>
  SPEED.amountsOnEachEngine ? everyEngineHere() : enginesHere();

/** Every row of a table. */
export const allRows = async ({ client, tableName }: Table): Promise<Row[]> => {
  const rows: Row[] = [];
  for await (const page of paginateScan({ client }, { TableName: tableName, ConsistentRead: true }))
    rows.push(...(page.Items ?? []).map(toRow));
  return rows;
};
