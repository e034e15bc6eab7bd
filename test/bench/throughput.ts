import { Agent, request } from "node:http";
import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import { tableUnder } from "../support/engine.ts";
import { type RunningStack, removeFolder, startStack } from "../support/local-stack.ts";
import { type Figure, median } from "./report.ts";

const CONCURRENCY = 16;
const ROUNDS = 5;
const PER_ROUND = 1_500;
const PER_BATCH = 100;
const BATCHES = 32;
const ANSWERS = 2_000;
/** Answers that warm the function up, as a first round does for the others. */
const WARM_UP = 500;

type Sent = { status: number; body: string };

const createSender = (stack: RunningStack) => {
  const { hostname, port } = new URL(stack.url);
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  const send = (path: string, body: object, headers: Record<string, string>) =>
    new Promise<Sent>((resolve, reject) => {
      const call = request(
        {
          hostname,
          port,
          path,
          method: "POST",
          agent,
          headers: { "content-type": "application/json", ...headers },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("end", () =>
            resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
          );
        },
      );
      call.on("error", reject);
      call.end(JSON.stringify(body));
    });
  return { send, end: () => agent.destroy() };
};

/** Calls a second, and how many did not do what they should. */
const rate = async (
  count: number,
  call: (n: number) => Promise<boolean>,
): Promise<{ perSecond: number; failed: number }> => {
  let next = 0;
  let failed = 0;
  const work = async () => {
    while (next < count) {
      const n = next++;
      if (!(await call(n).catch(() => false))) failed += 1;
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return { perSecond: (1_000 * count) / (performance.now() - from), failed };
};

/** Tokens of surveys that were really sent. */
const sendSurveys = async (
  stack: RunningStack,
  send: ReturnType<typeof createSender>["send"],
): Promise<string[]> => {
  const policy = (await stack.call("GET", "/v1/policy")).json;
  await stack.call("PUT", "/v1/policy", { body: { ...policy, sendRatePerSecond: 1_000 } });
  await stack.call("PUT", "/v1/surveys/bench", { body: { metric: "nps", touchpoint: "bench.asked" } });
  const authorization = { authorization: `Bearer ${stack.keys.tag}` };
  await rate(ANSWERS, async (n) => {
    const body = {
      id: `asked-${n}`,
      touchpoint: "bench.asked",
      customer: { id: `asked-${n}`, email: `b${n}@example.com` },
    };
    return (await send("/v1/touchpoints", body, authorization)).status === 201;
  });
  for (let tries = 0; tries < 20; tries += 1) {
    await stack.invoke("dispatch-surveys");
    const mails = await stack.inbox();
    if (mails.length >= ANSWERS)
      return mails.map(({ headers }) => /\/u\/([\w-]+)>/.exec(headers["list-unsubscribe"] ?? "")?.[1] ?? "");
  }
  throw new Error("the surveys did not leave");
};

/** Until the events of the emails are taken in and everything is counted: the next figure is of its own work alone. */
const quiet = async (stack: RunningStack): Promise<void> => {
  for (let folded = 1; folded > 0; ) {
    const { shards } = (await stack.invoke("aggregate-scores")).json as { shards: { folded: number }[] };
    folded = shards.reduce((sum, shard) => sum + shard.folded, 0);
  }
};

/** The local stack beside the engine under it, at the same concurrency, turn by turn. */
export const measureThroughput = async (): Promise<Figure[]> => {
  const stack = await startStack();
  const sender = createSender(stack);
  const { client, tableName } = await tableUnder(stack);
  try {
    const authorization = { authorization: `Bearer ${stack.keys.tag}` };
    const record = (round: number) =>
      rate(PER_ROUND, async (n) => {
        const id = `bench-${round}-${n}`;
        const body = {
          id,
          touchpoint: "advert.clicked",
          customer: { id: `c-${n % 200}` },
          channel: "web",
          properties: { n },
        };
        return (await sender.send("/v1/touchpoints", body, authorization)).status === 201;
      });
    const raw = (round: number) =>
      rate(PER_ROUND, async (n) => {
        const Item = { pk: { S: `RAW#${round}-${n}` }, sk: { S: "RAW" }, n: { N: String(n) } };
        await client.send(
          new PutItemCommand({ TableName: tableName, Item, ConditionExpression: "attribute_not_exists(pk)" }),
        );
        return true;
      });
    await record(-1);
    await raw(-1);
    const batches = (round: number) =>
      rate(BATCHES, async (n) => {
        const touchpoints = Array.from({ length: PER_BATCH }, (_, m) => ({
          id: `batch-${round}-${n}-${m}`,
          touchpoint: "advert.clicked",
          customer: { id: `c-${m * 2}` },
          channel: "web",
          properties: { n, m },
        }));
        const { status, body } = await sender.send("/v1/touchpoints/batch", { touchpoints }, authorization);
        return status === 207 && !body.includes('"rejected"');
      });
    await batches(-1);
    const rounds: { record: number; raw: number; batched: number; failed: number; cut: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const recorded = await record(round);
      const put = await raw(round);
      const batched = await batches(round);
      rounds.push({
        record: recorded.perSecond,
        raw: put.perSecond,
        batched: batched.perSecond * PER_BATCH,
        failed: recorded.failed,
        cut: batched.failed,
      });
    }
    const tokens = await sendSurveys(stack, sender.send);
    await quiet(stack);
    const answer = async (n: number) => {
      const { status } = await sender.send(
        `/s/${tokens[n]}`,
        { score: n % 11 },
        { accept: "application/json" },
      );
      return status === 200;
    };
    await rate(WARM_UP, answer);
    const answers = await rate(tokens.length - WARM_UP, (n) => answer(WARM_UP + n));
    const failed = rounds.reduce((sum, round) => sum + round.failed, 0);
    return [
      {
        what: "touchpoints recorded over HTTP",
        value: median(rounds.map((round) => round.record)),
        unit: "per second",
      },
      {
        what: "the raw engine's conditional puts",
        value: median(rounds.map((round) => round.raw)),
        unit: "per second",
      },
      {
        what: "  ratio",
        value: 100 * median(rounds.map((round) => round.record / round.raw)),
        unit: "%",
        atLeast: 30,
      },
      { what: "  failed requests", value: failed, unit: "", atMost: 0 },
      {
        what: `touchpoints recorded over HTTP in batches of ${PER_BATCH}`,
        value: median(rounds.map((round) => round.batched)),
        unit: "per second",
      },
      {
        what: "  ratio to the raw engine's puts",
        value: 100 * median(rounds.map((round) => round.batched / round.raw)),
        unit: "%",
        atLeast: 50,
      },
      {
        what: "  batches with an item refused",
        value: rounds.reduce((sum, round) => sum + round.cut, 0),
        unit: "",
        atMost: 0,
      },
      {
        what: "answers over HTTP (POST /s/{token})",
        value: answers.perSecond,
        unit: "per second",
        atLeast: 250,
      },
      { what: "  failed requests", value: answers.failed, unit: "", atMost: 0 },
    ];
  } finally {
    sender.end();
    client.destroy();
    await stack.stop();
    await removeFolder(stack.data);
  }
};
