import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { CsvError, type Info, parse } from "csv-parse";
import { CannotImport } from "./cannot-import.ts";
import type { CsvFile } from "./csv-file.ts";
import { LONGEST_ROW, Utf8Lines } from "./utf8-lines.ts";

export type CsvRow = {
  /** The line where it begins, counted from 1. */
  line: number;
  /** The position in the file where it ends, in bytes. */
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

/**
 * Reads a CSV file row by row, so that it may be larger than memory. The header comes first, blank lines are left out.
 * A row may have more or fewer cells than the header. Quotes inside an unquoted cell are kept.
 * @throws {CannotImport} with the line number, where the file is not UTF-8 or not CSV
 */
export async function* readRows({ path, delimiter }: CsvFile): AsyncGenerator<CsvRow> {
  const lines = new Utf8Lines();
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    max_record_size: LONGEST_ROW,
    relax_column_count: true,
    relax_quotes: true,
  });
  // An error in a stage before the parser ends the parser too: the loop below throws it.
  pipeline(createReadStream(path), lines, parser, () => {});
  let end = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      const line = lines.lineAt(end);
      end = info.bytes;
      if (record.length > 1 || record[0] !== "") yield { line, bytes: end, cells: record };
    }
  } catch (error) {
    throw explain(error, lines.lineAt(end));
  } finally {
    parser.destroy();
  }
}
