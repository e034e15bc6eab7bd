import type { CsvRow } from "../file/csv-rows.ts";
import { composerOf } from "../rows/compose-row.ts";
import { type Given, isHistory } from "../rows/fields.ts";
import type { Layout } from "../rows/layout.ts";
import type { Reading } from "../rows/reading.ts";
import { reasonOf } from "../rows/row-reasons.ts";
import { batchesOf, type ReadRow } from "./batches.ts";
import { addCounts, type Counts, NO_ROWS } from "./counts.ts";
import type { ItemResult } from "./post-batch.ts";
import { type Done, NOTHING_DONE } from "./progress-file.ts";
import type { RefusedRow } from "./refused-file.ts";

export type ImportDeps = {
  /** Sends items, each as JSON, until each is stored or refused for good. */
  send(items: readonly string[]): Promise<ItemResult[]>;
  /** Saves the progress. Called in the order of the file, one call at a time. */
  commit(done: Done, refused: readonly RefusedRow[]): Promise<void>;
  isStopping(): boolean;
};

/** How rows are read, and how far an earlier run came. */
export type RowsToImport = {
  layout: Layout;
  given: Given;
  reading?: Reading | undefined;
  done?: Done | undefined;
};

/** Batches under way at the same time. */
const IN_FLIGHT = 4;

async function* skip(rows: AsyncGenerator<CsvRow>, count: number): AsyncGenerator<CsvRow> {
  let skipped = 0;
  for await (const row of rows) {
    skipped += 1;
    if (skipped > count) yield row;
  }
}

const countOf = ({ status, notices = [] }: Exclude<ItemResult, { status: "rejected" }>): Counts => ({
  ...NO_ROWS,
  [status]: 1,
  notices: Object.fromEntries(notices.map((notice) => [notice, 1])),
});

type Settled = { rows: number; bytes: number; counts: Counts; refused: RefusedRow[] };

const ALREADY_HERE = "It was not taken: this touchpoint is already here, and stays as it is.";
const CHANGED = "Some of it is already here with other values, and stays as it is.";

/**
 * In our own export the server's ids stand, and not all that it knows: a conflict is the same touchpoint. A newer list of
 * tickets or subscriptions may say otherwise what happened; what is recorded stays.
 */
const asDuplicate = (result: ItemResult, notice: string): ItemResult =>
  result.status === "rejected" && result.problem.status === 409
    ? { status: "duplicate", notices: [notice] }
    : result;

const conflictNotice = ({ kind, tool }: Layout): string | undefined => {
  if (isHistory(kind)) return CHANGED;
  return tool?.isOwn ? ALREADY_HERE : undefined;
};

/** What became of a row: refused where any of its items is, recorded where any is new. */
const wholeOf = (results: readonly ItemResult[]): ItemResult | undefined => {
  const [first, ...others] = results;
  if (first === undefined || others.length === 0) return first;
  const refused = results.find((one) => one.status === "rejected");
  if (refused !== undefined) return refused;
  const taken = results.flatMap((one) => (one.status === "rejected" ? [] : [one]));
  const status = taken.some((one) => one.status === "recorded") ? "recorded" : "duplicate";
  return { status, notices: [...new Set(taken.flatMap(({ notices = [] }) => notices))] };
};

/** Sends the items of a batch and counts the results, with the rows that were refused before sending. */
const settle = async (
  batch: readonly ReadRow[],
  { send, conflict }: { send: ImportDeps["send"]; conflict: string | undefined },
): Promise<Settled> => {
  const items = batch.flatMap((row) => ("jsons" in row ? row.jsons : []));
  const answered = items.length > 0 ? await send(items) : [];
  const results = conflict === undefined ? answered : answered.map((one) => asDuplicate(one, conflict));
  let next = 0;
  let counts = NO_ROWS;
  const refused: RefusedRow[] = [];
  for (const row of batch) {
    const count = "jsons" in row ? row.jsons.length : 0;
    const result = wholeOf(results.slice(next, next + count));
    next += count;
    if (result && result.status !== "rejected") counts = addCounts(counts, countOf(result));
    else {
      counts = addCounts(counts, { ...NO_ROWS, refused: 1 });
      const reason = result ? reasonOf(result.problem) : "reason" in row ? row.reason : "";
      refused.push({ line: row.line, cells: row.cells, reason });
    }
  }
  return { rows: batch.length, bytes: batch.at(-1)?.bytes ?? 0, counts, refused };
};

/**
 * Sends the rows that an earlier run did not finish, `IN_FLIGHT` batches at once. Progress has no gap: a batch counts
 * only when all batches before it are done. When stopped or failing, it saves the batches that were done.
 * @returns how far the file is done
 */
export const importRows = async (
  rows: AsyncGenerator<CsvRow>,
  { layout, given, reading, done = NOTHING_DONE }: RowsToImport,
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
        counts: addCounts(progress.counts, settled.counts),
      };
      await commit(progress, settled.refused);
    } catch (error) {
      // Batches after the failed one can't count as done. Sending them again is harmless: ids make it idempotent.
      await Promise.allSettled(underWay.splice(0));
      throw error;
    }
  };
  try {
    for await (const batch of batchesOf(skip(rows, done.rows), composerOf(layout, given, reading))) {
      if (isStopping()) break;
      const settled = settle(batch, { send, conflict: conflictNotice(layout) });
      // Awaited later, in the order of the file. Without this, Node would report an unhandled rejection until then.
      settled.catch(() => {});
      underWay.push(settled);
      if (underWay.length === IN_FLIGHT) await settleFirst();
    }
  } finally {
    while (underWay.length > 0) await settleFirst();
  }
  return progress;
};
