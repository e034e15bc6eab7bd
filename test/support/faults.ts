import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

/** The error that callers see when a process has died. */
export class Crash extends Error {
  override name = "Crash";
}

const WRITES = new Set([
  "PutItemCommand",
  "UpdateItemCommand",
  "DeleteItemCommand",
  "TransactWriteItemsCommand",
]);

type Call = { command: string; isWrite: boolean };
/** Runs around each call. `before` may delay it or throw to prevent it; `after` may throw to lose its answer. */
export type Fault = { before?(call: Call): void | Promise<void>; after?(call: Call): void };

/** Adds faults to a client, like those of the network and of the service. */
export const inject = (client: DynamoDBClient, fault: Fault): void => {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const command = context.commandName ?? "";
      const call = { command, isWrite: WRITES.has(command) };
      await fault.before?.(call);
      const result = await next(args);
      fault.after?.(call);
      return result;
    },
    { step: "initialize", name: "injectedFault" },
  );
};

/**
 * A process that dies at its write number `after` + 1. From then on every call fails, reads too. With `answerLost`,
 * that write is done and only its answer is lost.
 */
export const crashAfterWrites = (
  client: DynamoDBClient,
  after: number,
  answerLost = false,
): { crashed: () => boolean } => {
  /** Writes that have started; several may be under way at once. */
  let begun = 0;
  const last = new WeakSet<Call>();
  let crashed = false;
  const die = () => {
    crashed = true;
    throw new Crash(`after ${after} writes`);
  };
  inject(client, {
    before: (call) => {
      if (crashed) die();
      if (!call.isWrite) return;
      if (begun >= after && !answerLost) die();
      if (begun >= after) last.add(call);
      begun += 1;
    },
    after: (call) => {
      if (crashed || last.has(call)) die();
    },
  });
  return { crashed: () => crashed };
};

const fault = (name: string, more: object = {}) =>
  Object.assign(new Error(name), { name, $fault: "client", ...more });

export const throttled = () => fault("ThrottlingException", { $metadata: { httpStatusCode: 400 } });
