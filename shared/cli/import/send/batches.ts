import type { CsvRow } from "../file/csv-rows.ts";
import type { Composed } from "../rows/compose-row.ts";

/** A row of the file with the item to send, as JSON, or the reason why it is refused. */
export type ReadRow = CsvRow & ({ json: string } | { reason: string });

/** Items that one call may carry (API limit). */
export const MOST_ROWS = 500;
/**
 * Most bytes in one call: below Lambda's limit of 6 MB for a request. Lambda gets the body as a string inside JSON,
 * so bytes are counted with quotes and backslashes escaped once more.
 */
export const MOST_BYTES = 4 * 1024 * 1024;
/** The list around the items: `{"touchpoints":[…]}`. */
const AROUND_BYTES = 100;

/** Cuts rows into batches that fit into one call. Refused rows stay in the batch, to keep the order of the file. */
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
