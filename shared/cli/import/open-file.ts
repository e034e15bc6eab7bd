import { CannotImport } from "./file/cannot-import.ts";
import { type CsvFile, inspectFile } from "./file/csv-file.ts";
import { type CsvRow, readRows } from "./file/csv-rows.ts";
import type { Options } from "./options.ts";
import { HEADER_ROWS, type Header, headerIn, zoneOf } from "./rows/header.ts";
import { type Layout, layoutOf } from "./rows/layout.ts";
import { type Reading, readingOf, surveyRows, TIMES } from "./rows/reading.ts";
import { keptReading } from "./send/progress-file.ts";
import type { Terminal } from "./terminal.ts";

/** A file that was read once: what its columns and cells mean. */
export type OpenedFile = {
  file: CsvFile;
  options: Options;
  /** The options that decide how rows are read. */
  settings: unknown;
  header: Header;
  layout: Layout;
  reading: Reading;
  /** What a person should know about the reading. */
  notes: readonly string[];
  firstRows: readonly CsvRow[];
  /** Reads the rows below the header, from the beginning. */
  rows(): AsyncGenerator<CsvRow>;
};

const headerOf = async (file: CsvFile, options: Options): Promise<Header> => {
  const first: string[][] = [];
  const rows = readRows(file);
  for await (const { cells } of rows) {
    first.push(cells);
    if (first.length === HEADER_ROWS + (options.headerRow ?? 0) + (options.skipRows ?? 0)) break;
  }
  const header = headerIn(first, options);
  if (header.row.length === 0) throw new CannotImport(`${file.path} has no header.`);
  return header;
};

async function* rowsBelow({ above, below }: Header, file: CsvFile): AsyncGenerator<CsvRow> {
  let left = above.length + 1 + below.length;
  for await (const row of readRows(file)) {
    if (left <= 0) yield row;
    left -= 1;
  }
}

/** The time zone that the file itself names for its times. */
const ownZone = (header: Header, { columns }: Layout): string | undefined =>
  columns
    .filter(({ field }) => TIMES.has(field))
    .map(({ index }) => zoneOf(header, index))
    .find((zone) => zone !== undefined);

/**
 * Opens the file that the options name, and reads it once to learn how its dates and numbers are written.
 * @throws {CannotImport} where there is no such file, no header, a column that needs an option, or dates that do
 */
export const openFile = async (
  options: Options,
  { choose, stop }: Pick<Terminal, "choose" | "stop">,
): Promise<OpenedFile> => {
  const file = await inspectFile(options.file, options.encoding);
  const header = await headerOf(file, options);
  const layout = layoutOf(header.headings, options);
  const { as, maps, given, dateFormat, timezone, decimal } = options;
  const { encoding, delimiter } = file;
  const { above, below } = header;
  const asked = { as, maps, given, dateFormat, timezone, decimal, encoding: encoding.name, delimiter };
  const settings = JSON.parse(JSON.stringify({ ...asked, above: above.length, below: below.length }));
  const opened = { file, options, settings, header, layout, rows: () => rowsBelow(header, file) };
  const kept = await keptReading(file, settings);
  if (kept !== undefined) return { ...opened, reading: kept, notes: [], firstRows: [] };
  const survey = await surveyRows(opened.rows(), layout, {
    given,
    touchpointName: options.touchpointName,
    isStopping: () => stop.aborted,
  });
  const known = { order: layout.tool?.order, timezone: ownZone(header, layout) };
  const { reading, notes } = await readingOf(survey, { options, known, choose });
  return { ...opened, reading, notes, firstRows: survey.firstRows };
};
