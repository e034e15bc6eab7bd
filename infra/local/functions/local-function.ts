import { randomUUID } from "node:crypto";
import type { StreamedAnswer } from "../http/streamed-answer.ts";
import type { FunctionLog } from "./function-log.ts";
import { FunctionThread, type ThreadOptions } from "./function-thread.ts";

/** What the rest of the local stack uses of a function. */
export type Invocable = Pick<LocalFunction, "name" | "invoke">;

/** Finds a function by its ARN. */
export interface FunctionsByArn {
  byArn(arn: string): Invocable;
}

/** One function: a thread that takes every event, and that is replaced after a crash or a timeout. */
export class LocalFunction {
  readonly name: string;
  private readonly timeoutMs: number;
  private readonly log: FunctionLog;
  private readonly options: ThreadOptions;
  private readonly threads = new Set<FunctionThread>();
  private thread: FunctionThread;

  constructor(props: { name: string; timeoutMs: number; log: FunctionLog; options: ThreadOptions }) {
    this.name = props.name;
    this.timeoutMs = props.timeoutMs;
    this.log = props.log;
    this.options = props.options;
    this.thread = this.startThread();
  }

  /**
   * Invokes the function with an event in JSON and gives its result in JSON.
   * @throws {FunctionFailure}
   */
  invoke(event: string): Promise<string> {
    if (!this.thread.usable) this.thread = this.startThread();
    return this.thread.invoke({ requestId: randomUUID(), event, timeoutMs: this.timeoutMs });
  }

  /**
   * Invokes a function that streams its answer.
   * @throws {FunctionFailure} when it fails before the first piece of its answer
   */
  stream(event: string): Promise<StreamedAnswer> {
    if (!this.thread.usable) this.thread = this.startThread();
    return this.thread.stream({ requestId: randomUUID(), event, timeoutMs: this.timeoutMs });
  }

  get busy(): boolean {
    return [...this.threads].some((thread) => thread.busy);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.threads].map((thread) => thread.stop()));
    await this.log.close();
  }

  private startThread(): FunctionThread {
    for (const spent of [...this.threads].filter(({ busy }) => !busy)) this.threads.delete(spent);
    const thread = new FunctionThread(this.options);
    this.threads.add(thread);
    return thread;
  }
}
