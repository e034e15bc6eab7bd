import type { CsvRow } from "../file/csv-rows.ts";
import type { Composed } from "../rows/compose-row.ts";

/** A row of the file with what is sent of it, as JSON, or why nothing can be. */
export type ReadRow = CsvRow & ({ json: string } | { reason: string });

export const MOST_ROWS = 500;
/**
 * Under Lambda's bound of 6 MB for what calls a function. There the body is a text within JSON, so it counts with
 * its quotes and backslashes escaped once more.
 */
export const MOST_BYTES = 4 * 1024 * 1024;
/** The list around the items: `{"touchpoints":[…]}`. */
const AROUND_BYTES = 100;

/** Cuts rows into batches that one call can carry; rows that are refused here travel along, to keep the order. */
export async function* batchesOf(
  rows: AsyncIterable<CsvRow>,
  compose: (cells: readonly string[]) => Composed,
): AsyncGenerator<ReadRow[]> {
  let batch: ReadRow[] = [];
  let bytes = AROUND_BYTES;
  for await (const row of rows) {
    const composed = compose(row.cells);
    const read: ReadRow =
      "item" in composed ? { ...row, json: JSON.stringify(composed.item) } : { ...row, ...composed };
    const size = "json" in read ? Buffer.byteLength(JSON.stringify(read.json)) : 0;
    if (batch.length === MOST_ROWS || (batch.length > 0 && bytes + size > MOST_BYTES)) {
      yield batch;
      [batch, bytes] = [[], AROUND_BYTES];
    }
    batch.push(read);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
