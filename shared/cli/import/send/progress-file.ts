import { chmod, readFile, rename, rm, writeFile } from "node:fs/promises";
import * as z from "zod";
import { canonicalJson } from "../../../domain/base/digest.ts";
import { CannotImport } from "../file/cannot-import.ts";
import { type CsvFile, FileIdentity } from "../file/csv-file.ts";

const Counts = z.object({ recorded: z.number(), duplicate: z.number(), refused: z.number() });
export type Counts = z.infer<typeof Counts>;

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

const Kept = z.object({ file: FileIdentity, settings: z.unknown(), progress: Progress });

export const NOTHING_DONE: Progress = {
  rows: 0,
  bytes: 0,
  refusedBytes: 0,
  refusedHash: "",
  counts: { recorded: 0, duplicate: 0, refused: 0 },
};

/** The progress, saved beside the CSV file (`FILE.csv.import.json`), so that the next run continues where this one ended. */
export class ProgressFile {
  readonly path: string;
  private readonly file: FileIdentity;
  private readonly mode: number;
  private readonly settings: unknown;

  /** @param settings options that decide how rows are read and where they go; other settings start from the beginning */
  constructor({ path, identity, mode }: CsvFile, settings: unknown) {
    this.path = `${path}.import.json`;
    this.file = identity;
    this.mode = mode;
    this.settings = settings;
  }

  /** The saved progress; `stale` where it belongs to another file or other settings; undefined where none is saved. */
  async read(): Promise<Progress | "stale" | undefined> {
    const text = await readFile(this.path, "utf8").catch(() => undefined);
    if (text === undefined) return undefined;
    try {
      const { progress, ...kept } = Kept.parse(JSON.parse(text));
      const own = { file: this.file, settings: this.settings };
      return canonicalJson(kept) === canonicalJson(own) ? progress : "stale";
    } catch {
      return "stale";
    }
  }

  /** Replaces the file in one step (rename), so that it is never half written. @throws {CannotImport} where it can't be written */
  async write(progress: Progress): Promise<void> {
    const draft = `${this.path}.tmp`;
    const { file, settings, mode } = this;
    try {
      await writeFile(draft, `${JSON.stringify({ file, settings, progress }, null, 2)}\n`, { mode });
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
