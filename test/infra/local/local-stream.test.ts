import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { credentials, region } from "../../../infra/local/account.ts";
import { DataFolder } from "../../../infra/local/data-folder.ts";
import { provideTable } from "../../../infra/local/engine/tables.ts";
import { type RunningEventSource, startEventSource } from "../../../infra/local/stream/event-source.ts";
import { readAssembly } from "../../../infra/local/synthesize.ts";
import { Template } from "../../../infra/local/template.ts";
import { enginesHere, TestEngine } from "../../support/engine.ts";
import { removeFolder } from "../../support/local-stack.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** What a table is made of, without its stream. */
const EarlierTable = z.object({
  KeySchema: z.unknown(),
  AttributeDefinitions: z.unknown(),
  BillingMode: z.unknown(),
  GlobalSecondaryIndexes: z.unknown(),
});

const { template: content } = await readAssembly(process.env.MILEPOST_ASSEMBLY ?? "");

describe.each(await enginesHere())("the local stream, on %s", (_, engine) => {
  let running: TestEngine;
  let client: DynamoDBClient;
  let data: DataFolder;
  let template: Template;
  let stacks = 0;
  const sources: RunningEventSource[] = [];

  beforeAll(async () => {
    running = await TestEngine.start(engine);
    // As the stack's own client: Amazon's engine keeps tables apart by the key that is signed with.
    client = new DynamoDBClient({ endpoint: running.endpoint, region, credentials });
  });
  afterAll(() => running.stop());
  beforeEach(async () => {
    data = await DataFolder.open(await temporaryFolder());
    stacks += 1;
    // A table of its own for each test.
    template = new Template(content, {
      stackName: `Stack${stacks}`,
      attributes: {
        "AWS::ApiGatewayV2::Api": { ApiEndpoint: "http://127.0.0.1" },
        "AWS::Lambda::Url": { FunctionUrl: "http://127.0.0.1/" },
      },
    });
  });
  afterEach(async () => {
    await Promise.all(sources.splice(0).map((source) => source.stop()));
    await removeFolder(data.path);
    vi.restoreAllMocks();
  });

  const provide = () => provideTable(template, running.endpoint);
  const start = async (invoke: (event: DynamoDBStreamEvent) => unknown) => {
    const { name } = await provide();
    const run = {
      name: "derive-events",
      invoke: async (event: string) => String(await invoke(JSON.parse(event))),
    };
    const source = await startEventSource({
      template,
      functions: { byName: (found) => (found.endsWith("-derive-events") ? run : undefined) },
      data,
      table: { name, endpoint: running.endpoint },
    });
    sources.push(source);
    return { name, source };
  };
  /** Runs a source that takes everything. */
  const collect = async () => {
    const taken: DynamoDBRecord[] = [];
    const { name, source } = await start(({ Records }) => {
      taken.push(...Records);
      return "null";
    });
    return { name, source, taken, cases: () => taken.map(({ dynamodb }) => dynamodb?.Keys?.pk?.S) };
  };
  const put = (name: string, pk: string, sk: string, more = {}) =>
    client.send(new PutItemCommand({ TableName: name, Item: { pk: { S: pk }, sk: { S: sk }, ...more } }));

  it("gives derive-events the changes that its filters want, in order, as Lambda gives them", async () => {
    const { name, taken } = await collect();
    await put(name, "INVITATION#1", "RESPONSE", { pendingAt: { S: "now" }, score: { N: "9" } });
    await put(name, "INVITATION#1", "RESPONSE", { score: { N: "9" } });
    await put(name, "TOUCHPOINT#1", "TOUCHPOINT", { pendingAt: { S: "now" } });
    await put(name, "CASE#1", "CASE", { status: { S: "new" } });
    await put(name, "CASE#1", "CASE", { status: { S: "open" } });
    await vi.waitFor(() => expect(taken).toHaveLength(3), { timeout: 10_000 });
    expect(taken).toMatchObject([
      { eventName: "INSERT", dynamodb: { NewImage: { sk: { S: "RESPONSE" }, score: { N: "9" } } } },
      { eventName: "INSERT", dynamodb: { NewImage: { status: { S: "new" } } } },
      {
        eventName: "MODIFY",
        eventSource: "aws:dynamodb",
        eventSourceARN: `arn:aws:dynamodb:us-east-1:000000000000:table/${name}/stream/local`,
        dynamodb: {
          ApproximateCreationDateTime: expect.closeTo(Date.now() / 1_000, -3),
          Keys: { pk: { S: "CASE#1" }, sk: { S: "CASE" } },
          OldImage: { status: { S: "new" } },
          NewImage: { status: { S: "open" } },
          SequenceNumber: expect.stringMatching(/^\d+$/),
          StreamViewType: "NEW_AND_OLD_IMAGES",
        },
      },
    ]);
  });

  it("goes on where the stack before it ended, with what came meanwhile", async () => {
    const first = await collect();
    await put(first.name, "CASE#1", "CASE");
    await vi.waitFor(() => expect(first.cases()).toEqual(["CASE#1"]), { timeout: 10_000 });
    await first.source.stop();
    await put(first.name, "CASE#2", "CASE");
    const second = await collect();
    await put(first.name, "CASE#3", "CASE");
    await vi.waitFor(() => expect(second.cases()).toEqual(["CASE#2", "CASE#3"]), { timeout: 10_000 });
    expect(first.cases()).toEqual(["CASE#1"]);
  });

  it("brings a batch again that a killed stack had not finished", async () => {
    let begun: string | undefined;
    let kill = (): void => undefined;
    const killed = new Promise<void>((resolve) => {
      kill = resolve;
    });
    const { name, source } = await start(async ({ Records }) => {
      begun = Records[0]?.dynamodb?.Keys?.pk?.S;
      await killed;
      throw new Error("killed");
    });
    await put(name, "CASE#1", "CASE");
    await vi.waitFor(() => expect(begun).toBe("CASE#1"), { timeout: 10_000 });
    const second = await collect();
    await vi.waitFor(() => expect(second.cases()).toEqual(["CASE#1"]), { timeout: 10_000 });
    vi.spyOn(console, "error").mockReturnValue();
    const ended = source.stop();
    kill();
    await ended;
  });

  it("keeps the order, and tries again, where the function fails", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    const taken: (string | undefined)[] = [];
    let faults = 3;
    const { name } = await start(({ Records }) => {
      faults -= 1;
      if (faults >= 0) throw new Error("not yet");
      taken.push(...Records.map(({ dynamodb }) => dynamodb?.Keys?.pk?.S));
      return '{"batchItemFailures":[]}';
    });
    for (let n = 0; n < 5; n += 1) await put(name, `CASE#${n}`, "CASE");
    await vi.waitFor(() => expect(taken).toEqual([0, 1, 2, 3, 4].map((n) => `CASE#${n}`)), {
      timeout: 15_000,
    });
  });

  it("asks again at once when something may have been written", async () => {
    const { name, source, cases } = await collect();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await put(name, "CASE#1", "CASE");
    source.wake();
    await vi.waitFor(() => expect(cases()).toEqual(["CASE#1"]), { timeout: 500, interval: 10 });
  });

  it("gives the table of an earlier version a stream", async () => {
    const [[id = "", earlier] = []] = [...template.all("AWS::DynamoDB::Table", EarlierTable)];
    const TableName = template.nameOf(id);
    await client.send(new CreateTableCommand({ ...earlier, TableName } as CreateTableCommandInput));
    await put(TableName, "CASE#old", "CASE");
    const { cases } = await collect();
    await put(TableName, "CASE#1", "CASE");
    await vi.waitFor(() => expect(cases()).toEqual(["CASE#1"]), { timeout: 10_000 });
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    expect(Table?.StreamSpecification).toMatchObject({ StreamViewType: "NEW_AND_OLD_IMAGES" });
    // And keeps it at the next start.
    expect(await provide()).toEqual({ name: TableName, fresh: false });
  });
});
