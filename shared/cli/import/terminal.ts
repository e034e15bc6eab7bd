import type { CsvFile } from "./file/csv-file.ts";
import type { CsvRow } from "./file/csv-rows.ts";
import type { Options } from "./options.ts";
import type { Layout } from "./rows/layout.ts";

/** Who started the import, as far as it concerns it. */
export type Terminal = {
  env: Readonly<Record<string, string | undefined>>;
  /** The outcome. */
  print(line: string): void;
  /** What happens on the way. */
  say(line: string): void;
  /** Where a bar can be drawn, if a person looks on. */
  bar: NodeJS.WriteStream | undefined;
  /** Aborted by Ctrl-C. */
  stop: AbortSignal;
};

/** A file whose header is read, and its rows behind it. */
export type Opened = {
  file: CsvFile;
  options: Options;
  layout: Layout;
  rows: AsyncGenerator<CsvRow>;
};
