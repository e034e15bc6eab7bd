import { chmod, readFile, rename, rm, writeFile } from "node:fs/promises";
import * as z from "zod";
import { canonicalJson } from "../../../domain/base/digest.ts";
import { CannotImport } from "../file/cannot-import.ts";
import { type CsvFile, FileIdentity } from "../file/csv-file.ts";

const Counts = z.object({ recorded: z.number(), duplicate: z.number(), refused: z.number() });
export type Counts = z.infer<typeof Counts>;

/** How far the file is done, without a gap: every row up to `rows` is taken or refused. */
const Done = z.object({
  rows: z.number(),
  /** Where the last of them ends in the file. */
  bytes: z.number(),
  counts: Counts,
});
export type Done = z.infer<typeof Done>;

const Progress = Done.extend({
  /** How much of the file of refused rows belongs to them. */
  refusedBytes: z.number(),
  /** SHA-256 of that much, in hex: a person may have changed it meanwhile. */
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

/** Beside the CSV file, so that another run goes on where this one ended, however it ended. */
export class ProgressFile {
  readonly path: string;
  private readonly file: FileIdentity;
  private readonly mode: number;
  private readonly settings: unknown;

  /** @param settings what decides how rows are read and where they go: with others, everything starts afresh */
  constructor({ path, identity, mode }: CsvFile, settings: unknown) {
    this.path = `${path}.import.json`;
    this.file = identity;
    this.mode = mode;
    this.settings = settings;
  }

  /** What an earlier run left of the same file and settings; `stale` where it was of others. */
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

  /** Whoever reads it sees the old one or the new one, whole. @throws {CannotImport} where it can't be written */
  async write(progress: Progress): Promise<void> {
    const draft = `${this.path}.tmp`;
    const { file, settings, mode } = this;
    try {
      await writeFile(draft, `${JSON.stringify({ file, settings, progress }, null, 2)}\n`, { mode });
      // The umask narrows the mode of a new file, and a draft that a dead run left keeps its own.
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
