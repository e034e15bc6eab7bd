import { Worker } from "node:worker_threads";
import { type StreamedAnswer, StreamedBody } from "../http/streamed-answer.ts";
import { FunctionFailure } from "./function-failure.ts";
import type { Invocation, Outcome, StreamPiece, StreamSignal, WorkerData } from "./worker-protocol.ts";

interface Pending {
  /** Where the function streams: takes its pieces, and the failure that ends them. */
  readonly onPiece: ((piece: StreamPiece) => void) | undefined;
  readonly resolve: (result: string) => void;
  readonly reject: (failure: FunctionFailure) => void;
  readonly timer: NodeJS.Timeout;
}

export interface ThreadOptions {
  readonly runtime: string;
  readonly workerData: WorkerData;
  readonly env: Readonly<Record<string, string>>;
  readonly memoryMb: number;
  /** Takes what the function prints. */
  readonly onOutput: (chunk: Buffer) => void;
}

/** One worker thread with one function loaded. When it fails it is given up: its owner starts another. */
export class FunctionThread {
  /** False once it crashed or an event ran out of time: nothing more is given to it. */
  usable = true;
  private readonly worker: Worker;
  private readonly pending = new Map<string, Pending>();

  constructor({ runtime, workerData, env, memoryMb, onOutput }: ThreadOptions) {
    this.worker = new Worker(runtime, {
      workerData,
      env: { ...env },
      // Not the flags of this process: they load TypeScript, and a bundle is none.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      stdout: true,
      stderr: true,
    });
    this.worker.stdout.on("data", onOutput);
    this.worker.stderr.on("data", onOutput);
    this.worker.on("message", (message: Outcome | StreamPiece) =>
      "bytes" in message ? this.pending.get(message.requestId)?.onPiece?.(message) : this.settle(message),
    );
    this.worker.on("error", (error) => {
      onOutput(Buffer.from(`${JSON.stringify({ level: "ERROR", message: error.stack ?? String(error) })}\n`));
      this.giveUp(error.message);
    });
    this.worker.on("exit", (code) => this.giveUp(`The function's thread ended with code ${code}.`));
  }

  get busy(): boolean {
    return this.pending.size > 0;
  }

  /** @throws {FunctionFailure} */
  invoke(invocation: Invocation, onPiece?: (piece: StreamPiece) => void): Promise<string> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.timeOut(invocation), invocation.timeoutMs);
      this.pending.set(invocation.requestId, { resolve, reject, timer, onPiece });
      this.worker.postMessage(invocation);
    });
  }

  /**
   * Invokes a function that streams; gives its answer with the first piece of it.
   * @throws {FunctionFailure} where it fails before
   */
  stream(invocation: Invocation): Promise<StreamedAnswer> {
    const { requestId } = invocation;
    const tell = (signal: StreamSignal["signal"]) =>
      this.worker.postMessage({ requestId, signal } satisfies StreamSignal);
    const body = new StreamedBody({ goOn: () => tell("goOn"), leave: () => tell("left") });
    return new Promise((resolve, reject) => {
      this.invoke(invocation, ({ head, bytes }) => {
        if (head) resolve({ head, body });
        body.add(bytes);
      }).then(
        () => {
          reject(new FunctionFailure("threw", "The function answered nothing."));
          body.push(null);
        },
        (failure: FunctionFailure) => {
          reject(failure);
          body.destroy(failure);
        },
      );
    });
  }

  async stop(): Promise<void> {
    this.usable = false;
    await this.worker.terminate();
  }

  private settle(outcome: Outcome): void {
    const pending = this.take(outcome.requestId);
    if (!pending) return;
    if ("result" in outcome) pending.resolve(outcome.result);
    else pending.reject(new FunctionFailure("threw", outcome.error.message, outcome.error.name));
    this.endIfSpent();
  }

  private timeOut({ requestId, timeoutMs }: Invocation): void {
    this.usable = false;
    const seconds = (timeoutMs / 1000).toFixed(2);
    this.take(requestId)?.reject(new FunctionFailure("timedOut", `Task timed out after ${seconds} seconds`));
    this.endIfSpent();
  }

  /** A thread that is given up still ends the events it has: in Lambda they would run elsewhere. */
  private endIfSpent(): void {
    if (!this.usable && !this.busy) void this.worker.terminate();
  }

  private giveUp(reason: string): void {
    this.usable = false;
    for (const requestId of [...this.pending.keys()]) {
      this.take(requestId)?.reject(new FunctionFailure("crashed", reason));
    }
  }

  private take(requestId: string): Pending | undefined {
    const pending = this.pending.get(requestId);
    if (pending) clearTimeout(pending.timer);
    this.pending.delete(requestId);
    return pending;
  }
}
