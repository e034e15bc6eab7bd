import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { CsvError, type Info, parse } from "csv-parse";
import iconv from "iconv-lite";
import { CannotImport } from "./cannot-import.ts";
import type { CsvFile } from "./csv-file.ts";
import { LineNumbers } from "./line-numbers.ts";

/** Longest row, in bytes. Also limits how much text is read after a quote that is never closed. */
const LONGEST_ROW = 1024 * 1024;

export type CsvRow = {
  /** The line where it begins, counted from 1. */
  line: number;
  /** The position where it ends, in bytes of the text as UTF-8. */
  bytes: number;
  cells: string[];
};

const explain = (error: unknown, line: number): unknown => {
  if (!(error instanceof CsvError)) return error;
  switch (error.code) {
    case "CSV_QUOTE_NOT_CLOSED":
      return new CannotImport(`Line ${line}: a quote is opened and never closed.`);
    case "CSV_MAX_RECORD_SIZE":
      return new CannotImport(`Line ${line}: the row is longer than 1 MB; is a quote never closed?`);
    default:
      return new CannotImport(`Line ${line}: ${error.message}`);
  }
};

/** Whether a person sees nothing in a cell: it holds at most blanks and characters without a shape. */
const isBlank = (cell: string): boolean => /^[\s\p{Cf}]*$/u.test(cell);

/**
 * Reads a CSV file row by row, so that it may be larger than memory. The header comes first. Rows without any content
 * are left out, and so is a first line like `sep=;`. A row ends with `\r\n`, `\n` or `\r`, each in any place of the file.
 * It may have more or fewer cells than the header. Quotes inside an unquoted cell are kept.
 * @throws {CannotImport} with the line number, where the file is not CSV
 */
export async function* readRows(file: CsvFile): AsyncGenerator<CsvRow> {
  const lines = new LineNumbers();
  const parser = parse({
    bom: true,
    delimiter: file.delimiter,
    info: true,
    max_record_size: LONGEST_ROW,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
  });
  const source = createReadStream(file.path);
  // An error in a stage before the parser ends the parser too: the loop below throws it.
  if (file.encoding.name === "utf-8") pipeline(source, lines, parser, () => {});
  else pipeline(source, iconv.decodeStream(file.encoding.name), lines, parser, () => {});
  let end = 0;
  let isSeparatorLine = file.hasSeparatorLine;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      const line = lines.lineAt(end);
      end = info.bytes;
      if (!isSeparatorLine && !record.every(isBlank)) yield { line, bytes: end, cells: record };
      isSeparatorLine = false;
    }
  } catch (error) {
    throw explain(error, lines.lineAt(end));
  } finally {
    parser.destroy();
  }
}
