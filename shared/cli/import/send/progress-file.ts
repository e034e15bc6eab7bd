import { chmod, readFile, rename, rm, writeFile } from "node:fs/promises";
import * as z from "zod";
import { canonicalJson } from "../../../domain/base/digest.ts";
import { CannotImport } from "../file/cannot-import.ts";
import { type CsvFile, FileIdentity } from "../file/csv-file.ts";
import { Reading } from "../rows/reading.ts";
import { Counts, NO_ROWS } from "./counts.ts";

/** How far the file is done: every row up to `rows` is stored or refused, without a gap. */
const Done = z.object({
  rows: z.number(),
  /** Position in the file where the last of these rows ends, in bytes. */
  bytes: z.number(),
  counts: Counts,
});
export type Done = z.infer<typeof Done>;

const Progress = Done.extend({
  /** Length of the file of refused rows after these rows, in bytes. */
  refusedBytes: z.number(),
  /** SHA-256 of these bytes, in hex. It tells whether a person has changed the file since. */
  refusedHash: z.string(),
});
export type Progress = z.infer<typeof Progress>;

const Kept = z.object({
  file: FileIdentity,
  url: z.string(),
  settings: z.unknown(),
  reading: Reading,
  progress: Progress,
});

export const NOTHING_DONE: Progress = {
  rows: 0,
  bytes: 0,
  refusedBytes: 0,
  refusedHash: "",
  counts: NO_ROWS,
};

const pathBeside = ({ path }: CsvFile): string => `${path}.import.json`;

const keptOf = async (file: CsvFile) => {
  const text = await readFile(pathBeside(file), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return Kept.parse(JSON.parse(text));
  } catch {
    return "unreadable";
  }
};

const isSame = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);

/** How an earlier run of the same file with the same settings read it: a run that goes on must read the rest so too. */
export const keptReading = async (file: CsvFile, settings: unknown): Promise<Reading | undefined> => {
  const kept = await keptOf(file);
  return typeof kept === "object" && isSame([kept.file, kept.settings], [file.identity, settings])
    ? kept.reading
    : undefined;
};

/** What the progress belongs to. Other settings or another address start from the beginning. */
type Import = {
  /** Where the rows go. */
  url: string;
  /** Options that decide how rows are read. */
  settings: unknown;
  reading: Reading;
};

/** The progress, saved beside the CSV file (`FILE.csv.import.json`), so that the next run continues where this one ended. */
export class ProgressFile {
  readonly path: string;
  private readonly file: CsvFile;
  private readonly own: Import;

  constructor(file: CsvFile, own: Import) {
    this.path = pathBeside(file);
    this.file = file;
    this.own = own;
  }

  /** The saved progress; `stale` where it belongs to another file or other settings; undefined where none is saved. */
  async read(): Promise<Progress | "stale" | undefined> {
    const kept = await keptOf(this.file);
    if (kept === undefined) return undefined;
    if (kept === "unreadable") return "stale";
    const { progress, ...rest } = kept;
    return isSame(rest, { file: this.file.identity, ...this.own }) ? progress : "stale";
  }

  /** Replaces the file in one step (rename), so that it is never half written. @throws {CannotImport} where it can't be written */
  async write(progress: Progress): Promise<void> {
    const draft = `${this.path}.tmp`;
    const { mode, identity } = this.file;
    const kept = { file: identity, ...this.own, progress };
    try {
      await writeFile(draft, `${JSON.stringify(kept, null, 2)}\n`, { mode });
      // The umask narrows the mode of a new file, and the draft of a run that died keeps its old mode.
      await chmod(draft, mode);
      await rename(draft, this.path);
    } catch (error) {
      throw new CannotImport(`${this.path} can't be written: ${(error as Error).message}`);
    }
  }

  async remove(): Promise<void> {
    await rm(this.path, { force: true });
  }
}
