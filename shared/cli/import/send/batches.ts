import type { CsvRow } from "../file/csv-rows.ts";
import { type Composed, itemsOf } from "../rows/compose-row.ts";

/** A row of the file with the items to send, each as JSON, or the reason why it is refused. */
export type ReadRow = CsvRow & ({ jsons: readonly string[] } | { reason: string });

/** Items that one call may carry (API limit). */
export const MOST_ROWS = 500;
/**
 * Most bytes in one call: below Lambda's limit of 6 MB for a request. Lambda gets the body as a string inside JSON,
 * so bytes are counted with quotes and backslashes escaped once more.
 */
export const MOST_BYTES = 4 * 1024 * 1024;
/** The list around the items: `{"touchpoints":[…]}`. */
const AROUND_BYTES = 100;

/**
 * Cuts rows into batches that fit into one call, each row with all that it becomes. Refused rows stay in the batch, to
 * keep the order of the file.
 */
export async function* batchesOf(
  rows: AsyncIterable<CsvRow>,
  compose: (cells: readonly string[]) => Composed,
): AsyncGenerator<ReadRow[]> {
  let batch: ReadRow[] = [];
  let bytes = AROUND_BYTES;
  let items = 0;
  for await (const row of rows) {
    const composed = compose(row.cells);
    const jsons = itemsOf(composed).map((item) => JSON.stringify(item));
    const read: ReadRow = "reason" in composed ? { ...row, ...composed } : { ...row, jsons };
    const size = jsons.reduce((sum, json) => sum + Buffer.byteLength(JSON.stringify(json)), 0);
    const isFull = items + jsons.length > MOST_ROWS || bytes + size > MOST_BYTES;
    if (batch.length === MOST_ROWS || (batch.length > 0 && isFull)) {
      yield batch;
      [batch, bytes, items] = [[], AROUND_BYTES, 0];
    }
    batch.push(read);
    bytes += size;
    items += jsons.length;
  }
  if (batch.length > 0) yield batch;
}
