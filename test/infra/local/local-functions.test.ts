import { buffer, text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { FunctionFailure } from "../../../infra/local/functions/function-failure.ts";
import { FunctionLog } from "../../../infra/local/functions/function-log.ts";
import { FunctionThread } from "../../../infra/local/functions/function-thread.ts";
import { LocalFunction } from "../../../infra/local/functions/local-function.ts";
import { compileWorkerRuntime } from "../../../infra/local/functions/worker-runtime.ts";
import { removeFolder } from "../../support/local-stack.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

let folder: string;
let runtime: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  runtime = await compileWorkerRuntime(`${folder}/worker.mjs`);
});
afterAll(() => removeFolder(folder));

let thread: FunctionThread;
let output = "";
afterEach(() => thread.stop());

/** A thread that runs a function of this source. */
const start = (source: string, clock = new SharedArrayBuffer(8)): FunctionThread => {
  output = "";
  thread = new FunctionThread({
    runtime,
    workerData: { module: `data:text/javascript,${encodeURIComponent(source)}`, handler: "handler", clock },
    env: { AWS_LAMBDA_FUNCTION_NAME: "test", GREETING: "hello" },
    memoryMb: 128,
    onOutput: (chunk) => {
      output += chunk;
    },
  });
  return thread;
};

const invoke = (event: unknown, timeoutMs = 5_000): Promise<unknown> =>
  thread
    .invoke({ requestId: crypto.randomUUID(), event: JSON.stringify(event), timeoutMs })
    .then((result) => JSON.parse(result));

const failureOf = (promise: Promise<unknown>): Promise<FunctionFailure> =>
  promise.then(
    () => Promise.reject(new Error("It did not fail.")),
    (failure: FunctionFailure) => failure,
  );

describe("a function's thread", () => {
  it("hands over event and context, and gives back the result", async () => {
    start("export const handler = async (event, context) => ({ event, name: context.functionName });");
    expect(await invoke({ a: 1 })).toEqual({ event: { a: 1 }, name: "test" });
  });

  it("sees its own environment and no other", async () => {
    start("export const handler = async () => process.env;");
    expect(await invoke({})).toEqual({ AWS_LAMBDA_FUNCTION_NAME: "test", GREETING: "hello" });
  });

  it("takes many events at once", async () => {
    start(`let waiting = [];
      export const handler = (n) => new Promise((done) => {
        waiting.push(() => done(n));
        if (waiting.length === 3) waiting.forEach((go) => go());
      });`);
    expect(await Promise.all([invoke(1), invoke(2), invoke(3)])).toEqual([1, 2, 3]);
  });

  it("counts down the time that is left", async () => {
    start("export const handler = async (_, context) => context.getRemainingTimeInMillis();");
    const left = await invoke({}, 1_000);
    expect(left).toBeGreaterThan(500);
    expect(left).toBeLessThanOrEqual(1_000);
  });

  it("stays usable when the function throws, and logs what it threw", async () => {
    start(
      'export const handler = async (event) => { if (event.bad) throw new TypeError("no"); return "ok"; };',
    );
    expect(await failureOf(invoke({ bad: true }))).toMatchObject({
      kind: "threw",
      message: "no",
      errorType: "TypeError",
    });
    expect(await invoke({})).toBe("ok");
    expect(output).toContain('"errorMessage":"no"');
  });

  it("gives up on an event that hangs, after the others have ended", async () => {
    start(`export const handler = (event) => new Promise((done) => {
      if (!event.hang) setTimeout(done, 300, "late");
    });`);
    const [hung, late] = await Promise.all([failureOf(invoke({ hang: true }, 100)), invoke({})]);
    expect(hung).toMatchObject({ kind: "timedOut", message: "Task timed out after 0.10 seconds" });
    expect(late).toBe("late");
    expect(thread.usable).toBe(false);
  });

  it("fails every event that it had when it goes down", async () => {
    start(
      "export const handler = async () => { setTimeout(() => { throw new Error('boom'); }); await new Promise(() => {}); };",
    );
    const failures = await Promise.all([failureOf(invoke(1)), failureOf(invoke(2))]);
    for (const failure of failures) expect(failure).toMatchObject({ kind: "crashed" });
    expect(thread.usable).toBe(false);
  });

  it("goes down when the bundle does not load", async () => {
    start("throw new Error('not today');");
    expect(await failureOf(invoke(1))).toMatchObject({ kind: "crashed", message: "not today" });
  });

  it("lives by the moved clock, in Date and what is made of it", async () => {
    const clock = new SharedArrayBuffer(8);
    start(
      `export const handler = async () => ({
        now: Date.now(), made: new Date().getTime(), same: new Date(5).getTime(), text: typeof Date(),
        is: new Date() instanceof Date, again: new (new Date().constructor)().getTime(),
      });`,
      clock,
    );
    new BigInt64Array(clock)[0] = 86_400_000n;
    const seen = await invoke({});
    const tomorrow = Date.now() + 86_400_000;
    for (const time of ["now", "made", "again"]) {
      expect(Math.abs(Number((seen as Record<string, unknown>)[time]) - tomorrow)).toBeLessThan(5_000);
    }
    expect(seen).toMatchObject({ same: 5, text: "string", is: true });
  });

  const stream = (event: unknown, timeoutMs = 5_000) =>
    thread.stream({ requestId: crypto.randomUUID(), event: JSON.stringify(event), timeoutMs });
  const head = '{ statusCode: 201, headers: { "x-one": "1" } }';

  it("hands on what a function streams, with its status and headers, and without for a plain stream", async () => {
    start(`export const handler = awslambda.streamifyResponse(async ({ plain, empty }, out) => {
      if (plain) out.setContentType("text/plain");
      else out = awslambda.HttpResponseStream.from(out, ${head});
      for (const piece of empty ? [""] : ["one ", "two ", "", "three"]) out.write(piece);
      out.end();
    });`);
    const answer = await stream({});
    expect(answer.head).toEqual({ statusCode: 201, headers: { "x-one": "1" } });
    expect(await text(answer.body)).toBe("one two three");
    expect((await stream({ plain: true })).head).toEqual({
      statusCode: 200,
      headers: { "content-type": "text/plain" },
    });
    expect(await text((await stream({ empty: true })).body)).toBe("");
  });

  it("lets a function stream no faster than it is read", async () => {
    start(`let written = 0;
      export const handler = awslambda.streamifyResponse(async ({ ask }, out) => {
        if (ask) return void out.end(String(written));
        for (; written < 1_000; written += 1)
          await new Promise((done) => out.write(Buffer.alloc(64 * 1024), done));
        out.end();
      });`);
    const { body } = await stream({});
    await pause(300);
    const written = Number(await text((await stream({ ask: true })).body));
    expect(written).toBeLessThan(5);
    expect((await buffer(body)).length).toBe(1_000 * 64 * 1024);
  });

  it("tells a function that streams when nobody reads on", async () => {
    start(`let ended = "not yet";
      export const handler = awslambda.streamifyResponse(async ({ ask }, out) => {
        if (ask) return void out.end(ended);
        for (;;) {
          const error = await new Promise((done) => out.write("more", done));
          if (error) return void (ended = "told");
        }
      });`);
    const { body } = await stream({});
    body.destroy();
    await vi.waitFor(async () => expect(await text((await stream({ ask: true })).body)).toBe("told"));
    expect([thread.busy, output]).toEqual([false, ""]);
  });

  it.each([
    ["throws", 'throw new TypeError("no")', "no"],
    ["leaves its stream without an end", "return", "Response stream is not finished."],
    ["hangs", "await new Promise(() => {})", "Task timed out after 0.50 seconds"],
    ["goes down", 'setTimeout(() => { throw new Error("boom"); }); await new Promise(() => {})', "boom"],
  ])("breaks a stream off whose function %s, before it began or in the middle", async (_, act, message) => {
    const source = (before: string) =>
      `export const handler = awslambda.streamifyResponse(async (event, out) => { ${before}; ${act}; });`;
    start(source(""));
    await expect(stream({}, 500)).rejects.toThrow(message);
    await thread.stop();
    start(source('await new Promise((done) => out.write("some", done))'));
    const { body } = await stream({}, 500);
    await expect(text(body)).rejects.toThrow(message);
  });
});

it("a function that is stopped takes no more events, and starts no thread for one", async () => {
  let printed = "";
  const source = "console.log('started'); export const handler = async () => 1;";
  const stopped = new LocalFunction({
    name: "counter",
    timeoutMs: 5_000,
    log: new FunctionLog("counter", `${folder}/counter.log`),
    options: {
      runtime,
      workerData: {
        module: `data:text/javascript,${encodeURIComponent(source)}`,
        handler: "handler",
        clock: new SharedArrayBuffer(8),
      },
      env: {},
      memoryMb: 128,
      onOutput: (chunk) => {
        printed += chunk;
      },
    },
  });
  await stopped.stop();
  for (const event of [() => stopped.invoke("{}"), () => stopped.stream("{}")])
    expect(await failureOf(event())).toMatchObject({ kind: "crashed", message: "counter is stopped." });
  expect([stopped.busy, printed]).toEqual([false, ""]);
});
