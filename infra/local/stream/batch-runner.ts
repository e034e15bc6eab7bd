import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import type { Invocable } from "../functions/local-function.ts";
import { type Change, eventRecord, streamEvent } from "./table-stream.ts";

/** What a function may answer: the changes that failed. Anything else means that all went well. */
const Answer = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() });

export interface BatchRunnerOptions {
  readonly function: Invocable;
  readonly eventSourceArn: string;
  /** A change that is older and fails is given up. */
  readonly maxAgeSeconds: number;
  /** Ends the pause before another attempt, and with it the batch. */
  readonly signal: AbortSignal;
  /** Called when everything up to this change is done. */
  readonly done: (sequenceNumber: string) => Promise<void>;
  readonly firstPauseMs?: number;
}

/** The pause before another attempt doubles up to this. */
const LONGEST_PAUSE_MS = 30_000;

/**
 * Gives a function a batch of changes, in order, until each is done or given up, as Lambda's event source mapping does
 * with `ReportBatchItemFailures` and `BisectBatchOnFunctionError`
 * (docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.md): what comes before the first failure is
 * done, the rest is tried again; a batch that fails as a whole is halved.
 */
export class BatchRunner {
  private readonly options: BatchRunnerOptions;

  constructor(options: BatchRunnerOptions) {
    this.options = options;
  }

  /** False where it was stopped before the batch was done. */
  async run(batch: readonly Change[]): Promise<boolean> {
    const { firstPauseMs = 250, signal, done } = this.options;
    let left = batch;
    let pauseMs = firstPauseMs;
    while (left.length > 0) {
      const taken = await this.attempt(left);
      if (taken > 0) {
        await done(numberOf(left[taken - 1]));
        left = left.slice(taken);
        pauseMs = firstPauseMs;
      } else if (left.length > 1) {
        return this.runHalves(left);
      } else if (this.isTooOld(left[0])) {
        return this.giveUp(left[0]);
      }
      if (left.length === 0) return true;
      if (!(await pause(pauseMs, signal))) return false;
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    }
    return true;
  }

  private async runHalves(batch: readonly Change[]): Promise<boolean> {
    if (this.options.signal.aborted) return false;
    const middle = Math.ceil(batch.length / 2);
    return (await this.run(batch.slice(0, middle))) && this.run(batch.slice(middle));
  }

  /** @returns how many of the batch are done: all before the first that failed */
  private async attempt(batch: readonly Change[]): Promise<number> {
    const { function: target, eventSourceArn } = this.options;
    try {
      const records = batch.map((change) => eventRecord(change, eventSourceArn));
      const answer = Answer.safeParse(JSON.parse(await target.invoke(streamEvent(records))));
      const failures = answer.data?.batchItemFailures ?? [];
      if (failures.length === 0) return batch.length;
      const failed = new Set(failures.map(({ itemIdentifier }) => itemIdentifier));
      const first = batch.findIndex((change) => failed.has(numberOf(change)));
      console.error(`${target.name} could not take ${failed.size} of ${batch.length} changes yet.`);
      return Math.max(first, 0);
    } catch (error) {
      if (!this.options.signal.aborted)
        console.error(
          `${target.name} failed on ${batch.length} changes of the table:`,
          error instanceof Error ? error.message : error,
        );
      return 0;
    }
  }

  private isTooOld(change: Change | undefined): boolean {
    const at = change?.dynamodb?.ApproximateCreationDateTime;
    return at !== undefined && Date.now() - at.getTime() > this.options.maxAgeSeconds * 1_000;
  }

  private async giveUp(poison: Change | undefined): Promise<true> {
    console.error(`${this.options.function.name} never took change ${numberOf(poison)}: it is left out.`);
    await this.options.done(numberOf(poison));
    return true;
  }
}

/** False where the signal ended it. */
const pause = async (ms: number, signal: AbortSignal): Promise<boolean> => {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
  return !signal.aborted;
};

const numberOf = (change: Change | undefined): string => change?.dynamodb?.SequenceNumber ?? "";
