import { stringify } from "csv-stringify/sync";
import type { FilePiece, ListPage } from "../../application/base/list-pages.ts";
import { type Day, type Instant, inZone } from "../../domain/base/time.ts";
import { GUARDED } from "../base/api.ts";
import { textCell } from "./csv-cell.ts";

/** RFC 4180. Without `quote_record_delimiter` the library does not quote a bare `\n` when records end in CRLF. */
const RECORDS = { record_delimiter: "windows", quote_record_delimiter: true } as const;

/** The columns in their order. A new column comes last, because some programs read columns by position. */
type Columns = readonly string[];

/** The head of every file, also of an empty one: the byte order mark, by which Excel detects UTF-8, and the column names. */
export const csvHead = (columns: Columns): string => stringify([[...columns]], { ...RECORDS, bom: true });

export type Cells = Readonly<Record<string, string | number | undefined>>;

export const csvRows = (columns: Columns, rows: readonly Cells[]): string =>
  stringify(
    rows.map((cells) =>
      columns.map((column) => {
        const cell = cells[column] ?? "";
        return typeof cell === "number" ? cell : textCell(cell);
      }),
    ),
    RECORDS,
  );

/** A time in a file: in the reporting time zone, with its offset. */
export const timeCell = (at: Instant | undefined, timeZone: string): string =>
  at === undefined ? "" : inZone(at, timeZone);

/** Attributes in one cell, as in the query's `attribute`: `plan:pro, size:large`. */
export const pairsCell = (pairs: Readonly<Record<string, unknown>> = {}): string =>
  Object.entries(pairs)
    .map(([name, value]) => `${name}:${value}`)
    .join(", ");

/** The headers of a file, with those that all answers have. */
export const csvHeaders = (
  name: string,
  { from, to }: { from: Day | Instant; to: Day | Instant },
): Record<string, string> => ({
  "content-type": "text/csv; charset=utf-8",
  "content-disposition": `attachment; filename="${name}-${from.slice(0, 10)}-${to.slice(0, 10)}.csv"`,
  "cache-control": "no-store",
  ...GUARDED,
});

/** A file, piece by piece, while the list is read. The head comes with the first page, so that a fault can still be told. */
export async function* csvPieces<Item>(
  head: string,
  pages: AsyncIterable<ListPage<Item>>,
  toText: (items: readonly Item[]) => string | Promise<string>,
): AsyncGenerator<FilePiece> {
  let before = head;
  for await (const { items, read } of pages) {
    yield { text: before + (await toText(items)), read };
    before = "";
  }
  if (before !== "") yield { text: before, read: 0 };
}
