import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import type { DataFolder } from "../data-folder.ts";
import type { Invocable } from "../functions/local-function.ts";
import { Refusal } from "../http/refusal.ts";
import type { Template } from "../template.ts";
import { BatchRunner } from "./batch-runner.ts";
import { anyFilter, type StreamFilter } from "./stream-filter.ts";
import { StreamPositions } from "./stream-positions.ts";
import { type Change, TableStream } from "./table-stream.ts";

const Pattern = z.string().transform((text): unknown => JSON.parse(text));

/** Strict, so that a mapping with an unknown property is refused and not run in another way. */
const Mapping = z.strictObject({
  FunctionName: z.string(),
  EventSourceArn: z.string(),
  StartingPosition: z.literal("TRIM_HORIZON"),
  BatchSize: z.int().positive(),
  MaximumBatchingWindowInSeconds: z.literal(0).optional(),
  BisectBatchOnFunctionError: z.literal(true),
  FunctionResponseTypes: z.tuple([z.literal("ReportBatchItemFailures")]),
  MaximumRecordAgeInSeconds: z.int().positive(),
  // More at the same time is only faster: here one batch follows the other.
  ParallelizationFactor: z.int().positive().optional(),
  // What fails for good is printed to the terminal.
  DestinationConfig: z.unknown().optional(),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern })) }).optional(),
  Tags: z.unknown().optional(),
});

/** Changes that are read at once. */
const PAGE = 1_000;
/** How often the stream is asked for what other programs write. When a function has run, it is asked at once. */
const IDLE_MS = 1_000;
/** How often it is asked for new shards while nothing comes. */
const SHARDS_EVERY_MS = 30_000;

/** What a round found: `full` where there is more to read. */
type Found = "full" | "some" | "none";
/** Pauses after a round. The shortest is there so that many requests at once cost little. */
const PAUSES_MS = { some: 5, none: 15, fault: 2_000 } as const;

export interface EventSourceOptions {
  readonly template: Template;
  readonly functions: { byName(name: string): Invocable | undefined };
  readonly data: DataFolder;
  readonly table: { readonly name: string; readonly endpoint: string };
}

export interface RunningEventSource {
  /** Something may have been written. */
  wake(): void;
  /** Lets the batch under way end. */
  stop(): Promise<void>;
}

/**
 * Runs the template's event source mapping: calls its function with the changes of the table, from where the stack before
 * this one ended.
 */
export const startEventSource = async (options: EventSourceOptions): Promise<RunningEventSource> => {
  const sources = await Promise.all(
    [...options.template.all("AWS::Lambda::EventSourceMapping", Mapping)].map(([id, mapping]) =>
      openSource(options, id, mapping),
    ),
  );
  const running = sources.map((source) => source.run());
  return {
    wake: () => {
      for (const source of sources) source.wake();
    },
    stop: async () => {
      for (const source of sources) source.stop();
      await Promise.all(running);
    },
  };
};

const openSource = async (
  { functions, data, table }: EventSourceOptions,
  id: string,
  mapping: z.infer<typeof Mapping>,
): Promise<EventSource> => {
  const run = functions.byName(mapping.FunctionName);
  if (!run) throw new Refusal(`The template has no function ${mapping.FunctionName}.`);
  const filter = anyFilter(mapping.FilterCriteria?.Filters.map(({ Pattern }) => Pattern) ?? []);
  const stream = await TableStream.open(table.endpoint, table.name);
  const positions = await StreamPositions.load(data, `stream-${id}.json`, stream.arn);
  return new EventSource({ mapping, filter, stream, positions, run });
};

interface Parts {
  readonly mapping: z.infer<typeof Mapping>;
  readonly filter: StreamFilter;
  readonly stream: TableStream;
  readonly positions: StreamPositions;
  readonly run: Invocable;
}

/** One mapping: works through the shards of the stream, each after the one that it came from. */
class EventSource {
  private readonly parts: Parts;
  private readonly stopping = new AbortController();
  private shards: readonly string[] = [];
  private shardsReadAt = Number.NEGATIVE_INFINITY;
  /** Ends the pause in which nothing is expected. */
  private idling = new AbortController();
  private hasNews = false;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  wake(): void {
    this.hasNews = true;
    this.idling.abort();
  }

  stop(): void {
    this.stopping.abort();
    this.idling.abort();
  }

  async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      this.hasNews = false;
      const found = await this.round().catch((error: unknown) => this.complain(error));
      if (found !== "full") await sleep(PAUSES_MS[found], undefined, { signal }).catch(() => undefined);
      if (found === "none") await this.idle();
    }
    this.parts.stream.close();
  }

  private async idle(): Promise<void> {
    if (this.hasNews || this.stopping.signal.aborted) return;
    this.idling = new AbortController();
    await sleep(IDLE_MS, undefined, { signal: this.idling.signal }).catch(() => undefined);
  }

  private complain(error: unknown): "fault" {
    if (!this.stopping.signal.aborted)
      console.error("The table's stream stands still:", error instanceof Error ? error.message : error);
    return "fault";
  }

  private async round(): Promise<Found> {
    if (performance.now() - this.shardsReadAt > SHARDS_EVERY_MS) await this.readShards();
    const found: Found[] = [];
    for (const shard of this.shards) found.push(await this.advance(shard));
    if (found.includes("full")) return "full";
    return found.includes("some") ? "some" : "none";
  }

  /** Shards whose parent is worked through, or gone. */
  private async readShards(): Promise<void> {
    const { stream, positions } = this.parts;
    const all = await stream.shards();
    const ids = new Set(all.map(({ ShardId = "" }) => ShardId));
    const isOpen = (shard: string) => ids.has(shard) && positions.of(shard).ended !== true;
    this.shards = all
      .filter(({ ShardId = "", ParentShardId = "" }) => isOpen(ShardId) && !isOpen(ParentShardId))
      .map(({ ShardId = "" }) => ShardId);
    positions.keep(ids);
    this.shardsReadAt = performance.now();
  }

  /** Works through the next changes of a shard. */
  private async advance(shard: string): Promise<Found> {
    const { stream, positions } = this.parts;
    const position = positions.of(shard);
    const { changes, ended } = await stream.next(shard, position, PAGE);
    try {
      if (!(await this.pass(shard, changes))) return "none";
      const last = changes.at(-1)?.dynamodb?.SequenceNumber ?? position.after;
      if (changes.length > 0 || ended)
        await positions.set(shard, { ...(last !== undefined && { after: last }), ...(ended && { ended }) });
    } catch (error) {
      // What was read is not done: it is read again from its position.
      stream.forget(shard);
      throw error;
    }
    if (ended) this.shardsReadAt = Number.NEGATIVE_INFINITY;
    if (ended || changes.length === PAGE) return "full";
    return changes.length > 0 ? "some" : "none";
  }

  /** Gives the function the changes that it wants. False where that was stopped before the last one. */
  private async pass(shard: string, changes: readonly Change[]): Promise<boolean> {
    const { filter, mapping } = this.parts;
    const wanted = changes.filter(filter);
    for (let from = 0; from < wanted.length; from += mapping.BatchSize) {
      if (this.stopping.signal.aborted) return false;
      if (!(await this.runnerFor(shard).run(wanted.slice(from, from + mapping.BatchSize)))) return false;
    }
    return true;
  }

  private runnerFor(shard: string): BatchRunner {
    const { mapping, positions, run } = this.parts;
    return new BatchRunner({
      function: run,
      eventSourceArn: mapping.EventSourceArn,
      maxAgeSeconds: mapping.MaximumRecordAgeInSeconds,
      signal: this.stopping.signal,
      done: (after) => positions.set(shard, { after }),
    });
  }
}
