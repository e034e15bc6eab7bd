import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import type { DataFolder } from "../data-folder.ts";
import type { Invocable } from "../functions/local-function.ts";
import { Refusal } from "../http/refusal.ts";
import type { Template } from "../template.ts";
import { BatchRunner } from "./batch-runner.ts";
import { anyFilter, type StreamFilter } from "./stream-filter.ts";
import { StreamPositions } from "./stream-positions.ts";
import { TableStream } from "./table-stream.ts";

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
/** How often the stream is asked while nothing comes, and for a while after something came: an event leads to others. */
const IDLE_MS = 300;
const BUSY_MS = 50;
const BUSY_FOR_MS = 2_000;
/** How often it is asked for new shards while nothing comes. */
const SHARDS_EVERY_MS = 30_000;
/** The pause after a fault of the engine. */
const FAULT_MS = 2_000;

export interface EventSourceOptions {
  readonly template: Template;
  readonly functions: { byName(name: string): Invocable | undefined };
  readonly data: DataFolder;
  readonly table: { readonly name: string; readonly endpoint: string };
}

/**
 * Runs the template's event source mapping: calls its function with the changes of the table, from where the stack before
 * this one ended.
 * @returns a function that lets the batch under way end, and stops
 */
export const startEventSource = async (options: EventSourceOptions): Promise<() => Promise<void>> => {
  const sources = await Promise.all(
    [...options.template.all("AWS::Lambda::EventSourceMapping", Mapping)].map(([id, mapping]) =>
      openSource(options, id, mapping),
    ),
  );
  const running = sources.map((source) => source.run());
  return async () => {
    for (const source of sources) source.stop();
    await Promise.all(running);
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
  private busyUntil = 0;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  stop(): void {
    this.stopping.abort();
  }

  async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const pauseMs = await this.round().catch((error: unknown) => {
        if (!signal.aborted)
          console.error("The table's stream can't be read:", error instanceof Error ? error.message : error);
        return FAULT_MS;
      });
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
    this.parts.stream.close();
  }

  /** @returns how long to wait before the next one */
  private async round(): Promise<number> {
    if (performance.now() - this.shardsReadAt > SHARDS_EVERY_MS) await this.readShards();
    let more = false;
    for (const shard of this.shards) more = (await this.advance(shard)) || more;
    if (more) this.busyUntil = performance.now() + BUSY_FOR_MS;
    if (more) return 0;
    return performance.now() < this.busyUntil ? BUSY_MS : IDLE_MS;
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

  /** Works through the next changes of a shard. @returns whether there were any */
  private async advance(shard: string): Promise<boolean> {
    const { stream, positions, filter, mapping } = this.parts;
    const position = positions.of(shard);
    const { changes, ended } = await stream.next(shard, position, PAGE);
    const wanted = changes.filter(filter);
    for (let from = 0; from < wanted.length; from += mapping.BatchSize) {
      const batch = wanted.slice(from, from + mapping.BatchSize);
      if (this.stopping.signal.aborted || !(await this.runnerFor(shard).run(batch))) return false;
    }
    const last = changes.at(-1)?.dynamodb?.SequenceNumber ?? position.after;
    if (changes.length > 0 || ended)
      await positions.set(shard, { ...(last !== undefined && { after: last }), ...(ended && { ended }) });
    if (ended) this.shardsReadAt = Number.NEGATIVE_INFINITY;
    return changes.length > 0 || ended;
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
