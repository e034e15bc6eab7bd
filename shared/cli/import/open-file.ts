import { CannotImport } from "./file/cannot-import.ts";
import { type CsvFile, inspectFile } from "./file/csv-file.ts";
import { type CsvRow, readRows } from "./file/csv-rows.ts";
import type { Options } from "./options.ts";
import { type Layout, layoutOf } from "./rows/layout.ts";

/** A file whose header was read. `rows` gives the rows below the header. */
export type OpenedFile = {
  file: CsvFile;
  options: Options;
  layout: Layout;
  rows: AsyncGenerator<CsvRow>;
};

/**
 * Opens the file that the options name and reads its header.
 * @throws {CannotImport} where there is no such file, no header, or a column that needs an option
 */
export const openFile = async (options: Options): Promise<OpenedFile> => {
  const file = await inspectFile(options.file, options.encoding);
  const rows = readRows(file);
  const header = await rows.next();
  if (header.done) throw new CannotImport(`${file.path} has no header.`);
  try {
    return { file, options, layout: layoutOf(header.value.cells, options), rows };
  } catch (error) {
    await rows.return(undefined);
    throw error;
  }
};
