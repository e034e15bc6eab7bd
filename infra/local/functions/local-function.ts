import { randomUUID } from "node:crypto";
import type { StreamedAnswer } from "../http/streamed-answer.ts";
import { FunctionFailure } from "./function-failure.ts";
import type { FunctionLog } from "./function-log.ts";
import { FunctionThread, type ThreadOptions } from "./function-thread.ts";

/** What the rest of the local stack uses of a function. */
export type Invocable = Pick<LocalFunction, "name" | "invoke">;

/** Finds a function by its ARN. */
export interface FunctionsByArn {
  byArn(arn: string): Invocable;
}

export interface LocalFunctionProps {
  readonly name: string;
  readonly timeoutMs: number;
  readonly log: FunctionLog;
  readonly options: ThreadOptions;
  /** Called when it has run. */
  readonly onRun?: () => void;
}

/**
 * One function: a thread that takes every event, and that is replaced after a crash or a timeout. It starts with the
 * first event, as in Lambda: most stacks use a few of their functions, and a thread costs a tenth of a second of work.
 */
export class LocalFunction {
  readonly name: string;
  private readonly timeoutMs: number;
  private readonly log: FunctionLog;
  private readonly onRun: (() => void) | undefined;
  private readonly options: ThreadOptions;
  private readonly threads = new Set<FunctionThread>();
  private thread: FunctionThread | undefined;
  private isStopped = false;

  constructor(props: LocalFunctionProps) {
    this.name = props.name;
    this.timeoutMs = props.timeoutMs;
    this.log = props.log;
    this.onRun = props.onRun;
    this.options = props.options;
  }

  /**
   * Invokes the function with an event in JSON and gives its result in JSON.
   * @throws {FunctionFailure}
   */
  async invoke(event: string): Promise<string> {
    const invocation = { requestId: randomUUID(), event, timeoutMs: this.timeoutMs };
    return this.usableThread()
      .invoke(invocation)
      .finally(() => this.onRun?.());
  }

  /**
   * Invokes a function that streams its answer.
   * @throws {FunctionFailure} when it fails before the first piece of its answer
   */
  async stream(event: string): Promise<StreamedAnswer> {
    return this.usableThread().stream({ requestId: randomUUID(), event, timeoutMs: this.timeoutMs });
  }

  get busy(): boolean {
    return [...this.threads].some((thread) => thread.busy);
  }

  /** Ends the threads, and whatever they work on fails. An event that comes later fails too: it starts no thread. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all([...this.threads].map((thread) => thread.stop()));
    await this.log.close();
  }

  /** @throws {FunctionFailure} after {@link stop} */
  private usableThread(): FunctionThread {
    if (this.isStopped) throw new FunctionFailure("crashed", `${this.name} is stopped.`);
    if (this.thread?.usable) return this.thread;
    for (const spent of [...this.threads].filter(({ busy }) => !busy)) this.threads.delete(spent);
    this.thread = new FunctionThread(this.options);
    this.threads.add(this.thread);
    return this.thread;
  }
}
