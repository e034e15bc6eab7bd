import { createHash, type Hash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { constants, copyFile, type FileHandle, open, rename, stat } from "node:fs/promises";
import iconv from "iconv-lite";
import { ADDED_COLUMNS } from "../file/added-columns.ts";
import type { CsvFile } from "../file/csv-file.ts";
import type { Header } from "../rows/header.ts";
import type { Progress } from "./progress-file.ts";

export type RefusedRow = { line: number; cells: readonly string[]; reason: string };

/** Where the refused rows of a CSV file are written. */
export const refusedPathOf = (path: string): string => `${path}.refused.csv`;

/** A row as CSV (RFC 4180 §2), with the delimiter of the original file. */
const toCsv = (cells: readonly string[], delimiter: string): string =>
  `${cells
    .map((cell) =>
      cell.includes(delimiter) || /["\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
    )
    .join(delimiter)}\r\n`;

/** The first free of FILE.refused.1.csv, FILE.refused.2.csv … */
const freePathOf = (path: string): string => {
  for (let number = 1; ; number += 1) {
    const keptPath = path.replace(/\.csv$/, `.${number}.csv`);
    if (!existsSync(keptPath)) return keptPath;
  }
};

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

const hashOfStart = async (path: string, bytes: number): Promise<Hash> => {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { end: bytes - 1 })) hash.update(chunk);
  return hash;
};

/** What the file of refused rows has in common with its source, so that the same command reads it. */
type Shape = Pick<CsvFile, "encoding" | "delimiter" | "hasSeparatorLine" | "mode"> & {
  /** The first rows of the source. */
  header: Pick<Header, "above" | "row" | "below">;
  /** Cells of a row, without columns that an earlier import added. */
  width: number;
};

/**
 * The file of refused rows, in the order of the original, ready to be corrected and imported. It is created when the
 * first row is refused.
 */
export class RefusedFile {
  readonly path: string;
  private readonly shape: Shape;
  private file: FileHandle | undefined;
  /** Length that the saved progress covers, in bytes. The next run cuts off what a run that died wrote after it. */
  private bytes = 0;
  private hash = createHash("sha256");

  constructor(path: string, shape: Shape) {
    this.path = path;
    this.shape = shape;
  }

  /** Length and hash of the file, to be saved with the progress. */
  get saved(): Pick<Progress, "refusedBytes" | "refusedHash"> {
    return { refusedBytes: this.bytes, refusedHash: this.hash.copy().digest("hex") };
  }

  /** Continues the file of an earlier run. @returns false where that file is gone or was changed */
  async resume({ refusedBytes, refusedHash }: Progress): Promise<boolean> {
    if (refusedBytes === 0) return true;
    if ((await sizeOf(this.path)) < refusedBytes) return false;
    const hash = await hashOfStart(this.path, refusedBytes);
    if (hash.copy().digest("hex") !== refusedHash) return false;
    this.hash = hash;
    this.bytes = refusedBytes;
    return true;
  }

  /**
   * Makes room for this run. A file that this run does not continue may hold a person's corrections, so it is renamed.
   * Where this run continues it but cuts off its end, a copy is kept.
   * @returns the path of the kept file, if any
   */
  async prepare(): Promise<string | undefined> {
    const isLonger = (await sizeOf(this.path)) > this.bytes;
    const keptPath = isLonger ? freePathOf(this.path) : undefined;
    if (keptPath !== undefined && this.bytes === 0) await rename(this.path, keptPath);
    if (this.bytes > 0) {
      if (keptPath !== undefined) await copyFile(this.path, keptPath, constants.COPYFILE_EXCL);
      this.file = await open(this.path, "r+");
      await this.file.chmod(this.shape.mode);
      await this.file.truncate(this.bytes);
    }
    return keptPath;
  }

  async append(rows: readonly RefusedRow[]): Promise<void> {
    if (rows.length === 0) return;
    const { encoding } = this.shape;
    this.file ??= await this.create();
    const isFirst = this.bytes === 0;
    const head = isFirst ? this.head() : "";
    const lines = rows.map(({ line, cells, reason }) => this.row(cells, [String(line), reason]));
    const text = iconv.encode(head + lines.join(""), encoding.name, { addBOM: isFirst && encoding.hasMark });
    await this.file.write(text, 0, text.length, this.bytes);
    this.bytes += text.length;
    this.hash.update(text);
  }

  private row(cells: readonly string[], added: readonly string[] = []): string {
    const { width, delimiter } = this.shape;
    return toCsv([...Array.from({ length: width }, (_, index) => cells[index] ?? ""), ...added], delimiter);
  }

  private head(): string {
    const { delimiter, hasSeparatorLine, header } = this.shape;
    const separator = hasSeparatorLine ? `sep=${delimiter}\r\n` : "";
    const above = header.above.map((cells) => toCsv(cells, delimiter));
    const below = header.below.map((cells) => this.row(cells, ["", ""]));
    return [separator, ...above, this.row(header.row, ADDED_COLUMNS), ...below].join("");
  }

  private async create(): Promise<FileHandle> {
    const { mode } = this.shape;
    const file = await open(this.path, "w", mode);
    // The umask narrows the mode of a new file.
    await file.chmod(mode);
    return file;
  }

  async close(): Promise<void> {
    await this.file?.close();
  }
}
