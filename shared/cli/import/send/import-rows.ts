import type { CsvRow } from "../file/csv-rows.ts";
import { composerOf } from "../rows/compose-row.ts";
import type { Given } from "../rows/fields.ts";
import type { Layout } from "../rows/layout.ts";
import { reasonOf } from "../rows/row-reasons.ts";
import { batchesOf, type ReadRow } from "./batches.ts";
import type { ItemResult } from "./post-batch.ts";
import { type Counts, type Done, NOTHING_DONE } from "./progress-file.ts";
import type { RefusedRow } from "./refused-file.ts";

export type ImportDeps = {
  /** Sends items, each as JSON, until each is taken or refused for good. */
  send(items: readonly string[]): Promise<ItemResult[]>;
  /** Keeps what is done by now; called in the order of the file, and never twice at once. */
  commit(done: Done, refused: readonly RefusedRow[]): Promise<void>;
  isStopping(): boolean;
};

const IN_FLIGHT = 4;

async function* skip(rows: AsyncGenerator<CsvRow>, count: number): AsyncGenerator<CsvRow> {
  let skipped = 0;
  for await (const row of rows) {
    skipped += 1;
    if (skipped > count) yield row;
  }
}

type Settled = { rows: number; bytes: number; counts: Counts; refused: RefusedRow[] };

/** Sends what can be sent of a batch, and brings it together with what could not. */
const settle = async (batch: readonly ReadRow[], send: ImportDeps["send"]): Promise<Settled> => {
  const items = batch.flatMap((row) => ("json" in row ? [row.json] : []));
  const results = items.length > 0 ? (await send(items)).values() : [].values();
  const counts: Counts = { recorded: 0, duplicate: 0, refused: 0 };
  const refused: RefusedRow[] = [];
  for (const row of batch) {
    const result = "json" in row ? (results.next().value as ItemResult) : undefined;
    if (result && result.status !== "rejected") counts[result.status] += 1;
    else {
      counts.refused += 1;
      const reason = result ? reasonOf(result.problem) : "reason" in row ? row.reason : "";
      refused.push({ line: row.line, cells: row.cells, reason });
    }
  }
  return { rows: batch.length, bytes: batch.at(-1)?.bytes ?? 0, counts, refused };
};

const plus = (a: Counts, b: Counts): Counts => ({
  recorded: a.recorded + b.recorded,
  duplicate: a.duplicate + b.duplicate,
  refused: a.refused + b.refused,
});

/**
 * Takes the rows behind what is done already to where they belong, a few batches at once. What is kept as done has
 * no gap: a batch counts when all before it do. Stopped or failed, it keeps what came through.
 */
export const importRows = async (
  rows: AsyncGenerator<CsvRow>,
  { layout, given, done = NOTHING_DONE }: { layout: Layout; given: Given; done?: Done | undefined },
  { send, commit, isStopping }: ImportDeps,
): Promise<Done> => {
  let progress: Done = { rows: done.rows, bytes: done.bytes, counts: done.counts };
  const underWay: Promise<Settled>[] = [];
  const settleFirst = async () => {
    try {
      const settled = await (underWay.shift() as Promise<Settled>);
      progress = {
        rows: progress.rows + settled.rows,
        bytes: settled.bytes,
        counts: plus(progress.counts, settled.counts),
      };
      await commit(progress, settled.refused);
    } catch (error) {
      // What is behind a gap can't be kept as done; being sent again does it no harm.
      await Promise.allSettled(underWay.splice(0));
      throw error;
    }
  };
  try {
    for await (const batch of batchesOf(skip(rows, done.rows), composerOf(layout, given))) {
      if (isStopping()) break;
      const settled = settle(batch, send);
      // Awaited in the order of the file: until then a failure must not pass for one that nobody handles.
      settled.catch(() => {});
      underWay.push(settled);
      if (underWay.length === IN_FLIGHT) await settleFirst();
    }
  } finally {
    while (underWay.length > 0) await settleFirst();
  }
  return progress;
};
