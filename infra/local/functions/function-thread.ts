import { setTimeout as startTimer } from "node:timers";
import { setTimeout } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { type StreamedAnswer, StreamedBody } from "../http/streamed-answer.ts";
import { FunctionFailure } from "./function-failure.ts";
import type {
  Invocation,
  Loaded,
  Outcome,
  StreamPiece,
  StreamSignal,
  WorkerData,
} from "./worker-protocol.ts";

interface Pending {
  /** Takes the pieces of an answer that is streamed. */
  readonly onPiece: ((piece: StreamPiece) => void) | undefined;
  readonly resolve: (result: string) => void;
  readonly reject: (failure: FunctionFailure) => void;
  /** Runs once the function is loaded. */
  timer: NodeJS.Timeout | undefined;
}

/** Lambda gives a function's start this time of its own, before that of its first event begins. */
const INIT_MS = 10_000;

export interface ThreadOptions {
  readonly runtime: string;
  readonly workerData: WorkerData;
  readonly env: Readonly<Record<string, string>>;
  readonly memoryMb: number;
  /** Called with what the function prints. */
  readonly onOutput: (chunk: Buffer) => void;
}

/** One worker thread with one function. After a crash or a timeout its owner starts another thread. */
export class FunctionThread {
  /** False after a crash or a timeout: the thread gets no more events. */
  usable = true;
  private readonly worker: Worker;
  private readonly pending = new Map<string, Pending>();
  private readonly loaded: Promise<unknown>;

  constructor({ runtime, workerData, env, memoryMb, onOutput }: ThreadOptions) {
    this.worker = new Worker(runtime, {
      workerData,
      env: { ...env },
      // Without this process's flags: they load TypeScript, which a bundle is not.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      stdout: true,
      stderr: true,
    });
    this.worker.stdout.on("data", onOutput);
    this.worker.stderr.on("data", onOutput);
    const isLoaded = new Promise<void>((resolve) => {
      this.worker.on("message", (message: Loaded | Outcome | StreamPiece) => {
        if ("loaded" in message) resolve();
        else if ("bytes" in message) this.pending.get(message.requestId)?.onPiece?.(message);
        else this.settle(message);
      });
    });
    this.loaded = Promise.race([isLoaded, setTimeout(INIT_MS, undefined, { ref: false })]);
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
      const pending: Pending = { resolve, reject, timer: undefined, onPiece };
      this.pending.set(invocation.requestId, pending);
      this.worker.postMessage(invocation);
      void this.loaded.then(() => {
        if (this.pending.get(invocation.requestId) === pending)
          pending.timer = startTimer(() => this.timeOut(invocation), invocation.timeoutMs);
      });
    });
  }

  /**
   * Invokes a function that streams. Settles when the first piece of its answer comes.
   * @throws {FunctionFailure} when it fails before that
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

  /** A thread that gets no more events still finishes those it has: in Lambda they would run in other sandboxes. */
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
