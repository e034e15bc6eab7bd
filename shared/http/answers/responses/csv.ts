import { stringify } from "csv-stringify/sync";
import type { Response } from "../../../domain/answers/index.ts";
import { type Day, inZone } from "../../../domain/base/time.ts";
import { textCell } from "../../base/csv-cell.ts";
import { responseItem } from "./shown.ts";

/** The columns in their order. A new column comes last, because some programs read columns by position. */
const COLUMNS = [
  "id",
  "answeredAt",
  "touchpoint",
  "survey",
  "metric",
  "score",
  "comment",
  "customerId",
  "channel",
  "revisedAt",
  "revision",
  "importedAt",
  "segments",
] as const;

const rowOf = (response: Response, timeZone: string): (string | number)[] => {
  const item = responseItem(response);
  const moments = {
    answeredAt: inZone(item.answeredAt, timeZone),
    revisedAt: item.revisedAt && inZone(item.revisedAt, timeZone),
    importedAt: item.importedAt && inZone(item.importedAt, timeZone),
  };
  // As in the query's `attribute`: plan:pro, size:large
  const segments = Object.entries(item.segments ?? {}).map(([dimension, value]) => `${dimension}:${value}`);
  const cells = { ...item, ...moments, segments: segments.join(", ") };
  return COLUMNS.map((column) => {
    const cell = cells[column] ?? "";
    return typeof cell === "number" ? cell : textCell(cell);
  });
};

/** RFC 4180. Without `quote_record_delimiter` the library does not quote a bare `\n` when records end in CRLF. */
const RECORDS = { record_delimiter: "windows", quote_record_delimiter: true } as const;

/** The head of every file, also of an empty one: the byte order mark, by which Excel detects UTF-8, and the column names. */
export const csvHead = (): string => stringify([[...COLUMNS]], { ...RECORDS, bom: true });

/** Rows of the file. Times are shown in `timeZone`, with its offset. */
export const csvRows = (responses: readonly Response[], timeZone: string): string =>
  stringify(
    responses.map((response) => rowOf(response, timeZone)),
    RECORDS,
  );

export const csvHeaders = ({ from, to }: { from: Day; to: Day }): Record<string, string> => ({
  "content-type": "text/csv; charset=utf-8",
  "content-disposition": `attachment; filename="responses-${from}-${to}.csv"`,
  "cache-control": "no-store",
});
