import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { FunctionFailure } from "../../infra/local/function-failure.ts";
import { FunctionThread } from "../../infra/local/function-thread.ts";
import { compileWorkerRuntime } from "../../infra/local/worker-runtime.ts";
import { removeFolder, temporaryFolder } from "../support/local-stack.ts";

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
});
