import { finished } from "node:stream/promises";
import { parentPort, workerData } from "node:worker_threads";
import type { Context } from "aws-lambda";
import { account } from "../account.ts";
import { followClock } from "./worker-clock.ts";
import type { Invocation, Loaded, Outcome, StreamSignal, WorkerData } from "./worker-protocol.ts";
import { awslambda, ResponseStream, streams } from "./worker-stream.ts";

// The runtime of one function. It does what Lambda's own Node runtime does, but for many events at the same time.

type Handler = (event: unknown, context: Context) => Promise<unknown>;
type StreamingHandler = (event: unknown, stream: ResponseStream, context: Context) => Promise<unknown>;

const { module, handler: handlerName, clock }: WorkerData = workerData;
const port = parentPort;
if (!port) throw new Error("This file runs as a worker thread.");

followClock(clock);
Object.assign(globalThis, { awslambda });
const exports: Record<string, unknown> = await import(module);
const handler = exports[handlerName];
if (typeof handler !== "function") throw new Error(`${module} exports no ${handlerName}.`);

const contextOf = ({ requestId, timeoutMs }: Invocation): Context => {
  const deadline = performance.now() + timeoutMs;
  const name = process.env.AWS_LAMBDA_FUNCTION_NAME ?? "";
  const unsupported = () => {
    throw new Error("Lambda's callbacks are gone from Node.js 24: return a promise.");
  };
  return {
    awsRequestId: requestId,
    functionName: name,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:${process.env.AWS_REGION}:${account}:function:${name}`,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? "",
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME ?? "",
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME ?? "",
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
    done: unsupported,
    fail: unsupported,
    succeed: unsupported,
  };
};

const streamed = new Map<string, ResponseStream>();

/** Runs a function that streams. As in Lambda, it is a failure when the function does not end its stream. */
const stream = async (invocation: Invocation): Promise<void> => {
  const { requestId, event } = invocation;
  const out = new ResponseStream(requestId, (piece, transfer) => port.postMessage(piece, transfer));
  streamed.set(requestId, out);
  try {
    await (handler as StreamingHandler)(JSON.parse(event), out, contextOf(invocation));
    if (!out.writableEnded && !out.destroyed) throw new Error("Response stream is not finished.");
    // It is no failure when the caller has gone.
    if (!out.destroyed) await finished(out).catch(() => undefined);
  } finally {
    streamed.delete(requestId);
  }
};

const run = async (invocation: Invocation): Promise<Outcome> => {
  const { requestId, event } = invocation;
  try {
    if (streams(handler)) {
      await stream(invocation);
      return { requestId, result: "null" };
    }
    const result = await (handler as Handler)(JSON.parse(event), contextOf(invocation));
    return { requestId, result: JSON.stringify(result) ?? "null" };
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    // The line that Lambda itself writes to the log when a handler throws.
    console.error(
      JSON.stringify({
        timestamp: new Date().toISOString(),
        level: "ERROR",
        requestId,
        message: { errorType: name, errorMessage: message, stackTrace: stack?.split("\n").slice(1) },
      }),
    );
    return { requestId, error: { name, message } };
  }
};

const signalled = ({ requestId, signal }: StreamSignal): void => {
  if (signal === "goOn") streamed.get(requestId)?.goOn();
  else streamed.get(requestId)?.destroy();
};

port.postMessage({ loaded: true } satisfies Loaded);
port.on("message", async (message: Invocation | StreamSignal) => {
  if ("signal" in message) signalled(message);
  else port.postMessage(await run(message));
});
