import { CannotImport } from "./file/cannot-import.ts";
import { type CsvFile, inspectFile } from "./file/csv-file.ts";
import { type CsvRow, readRows } from "./file/csv-rows.ts";
import type { Options } from "./options.ts";
import { type Layout, layoutOf } from "./rows/layout.ts";
import { type Reading, readingOf, surveyRows } from "./rows/reading.ts";
import { keptReading } from "./send/progress-file.ts";
import type { Terminal } from "./terminal.ts";

/** A file that was read once: what its columns and cells mean. */
export type OpenedFile = {
  file: CsvFile;
  options: Options;
  /** The options that decide how rows are read. */
  settings: unknown;
  layout: Layout;
  reading: Reading;
  /** What a person should know about the reading. */
  notes: readonly string[];
  firstRows: readonly CsvRow[];
  /** Reads the rows below the header, from the beginning. */
  rows(): AsyncGenerator<CsvRow>;
};

const headerOf = async (file: CsvFile): Promise<string[]> => {
  const rows = readRows(file);
  const header = await rows.next();
  await rows.return(undefined);
  if (header.done) throw new CannotImport(`${file.path} has no header.`);
  return header.value.cells;
};

async function* rowsBelowHeader(file: CsvFile): AsyncGenerator<CsvRow> {
  let isHeader = true;
  for await (const row of readRows(file)) {
    if (!isHeader) yield row;
    isHeader = false;
  }
}

/**
 * Opens the file that the options name, and reads it once to learn how its dates and numbers are written.
 * @throws {CannotImport} where there is no such file, no header, a column that needs an option, or dates that do
 */
export const openFile = async (
  options: Options,
  { choose, stop }: Pick<Terminal, "choose" | "stop">,
): Promise<OpenedFile> => {
  const file = await inspectFile(options.file, options.encoding);
  const layout = layoutOf(await headerOf(file), options);
  const { as, maps, given, dateFormat, timezone, decimal } = options;
  const { encoding, delimiter } = file;
  const settings = JSON.parse(
    JSON.stringify({ as, maps, given, dateFormat, timezone, decimal, encoding: encoding.name, delimiter }),
  );
  const opened = { file, options, settings, layout, rows: () => rowsBelowHeader(file) };
  const kept = await keptReading(file, settings);
  if (kept !== undefined) return { ...opened, reading: kept, notes: [], firstRows: [] };
  const survey = await surveyRows(opened.rows(), layout, () => stop.aborted);
  const { reading, notes } = await readingOf(survey, options, choose);
  return { ...opened, reading, notes, firstRows: survey.firstRows };
};
