import { parentPort, workerData } from "node:worker_threads";
import type { Context } from "aws-lambda";
import { followClock } from "./worker-clock.ts";
import type { Invocation, Outcome, WorkerData } from "./worker-protocol.ts";

// The runtime of one function: what Lambda's own Node runtime does, for many events at once.

type Handler = (event: unknown, context: Context) => Promise<unknown>;

const { module, handler: handlerName, clock }: WorkerData = workerData;
const port = parentPort;
if (!port) throw new Error("This file runs as a worker thread.");

followClock(clock);
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
    invokedFunctionArn: `arn:aws:lambda:${process.env.AWS_REGION}:000000000000:function:${name}`,
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

const run = async (invocation: Invocation): Promise<Outcome> => {
  const { requestId, event } = invocation;
  try {
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

port.on("message", async (invocation: Invocation) => port.postMessage(await run(invocation)));
