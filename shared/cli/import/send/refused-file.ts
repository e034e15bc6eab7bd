import { createHash, type Hash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { constants, copyFile, type FileHandle, open, rename, stat } from "node:fs/promises";
import { ADDED_COLUMNS } from "../file/added-columns.ts";
import type { Progress } from "./progress-file.ts";

export type RefusedRow = { line: number; cells: readonly string[]; reason: string };

export const refusedPathOf = (path: string): string => `${path}.refused.csv`;

/** RFC 4180 §2, with the delimiter of the file that the rows come from. */
const toCsv = (cells: readonly string[], delimiter: string): string =>
  `${cells
    .map((cell) =>
      cell.includes(delimiter) || /["\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
    )
    .join(delimiter)}\r\n`;

/** The first free of FILE.refused.1.csv, FILE.refused.2.csv … */
const asidePathOf = (path: string): string => {
  for (let number = 1; ; number += 1) {
    const aside = path.replace(/\.csv$/, `.${number}.csv`);
    if (!existsSync(aside)) return aside;
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

type Shape = { headings: readonly string[]; delimiter: string; mode: number };

/** The rows that were refused, in the order of the file, ready to be mended and imported. Made with the first one. */
export class RefusedFile {
  readonly path: string;
  private readonly shape: Shape;
  private file: FileHandle | undefined;
  /** What of the file stands for good: a run that goes on cuts off what a dead one wrote beyond it. */
  private bytes = 0;
  private hash = createHash("sha256");

  constructor(path: string, shape: Shape) {
    this.path = path;
    this.shape = shape;
  }

  /** What of it stands, as it is kept with the progress. */
  get kept(): Pick<Progress, "refusedBytes" | "refusedHash"> {
    return { refusedBytes: this.bytes, refusedHash: this.hash.copy().digest("hex") };
  }

  /** Goes on behind what an earlier run kept. @returns whether that is still there, as it was left */
  async goOn({ refusedBytes, refusedHash }: Progress): Promise<boolean> {
    if (refusedBytes === 0) return true;
    if ((await sizeOf(this.path)) < refusedBytes) return false;
    const hash = await hashOfStart(this.path, refusedBytes);
    if (hash.copy().digest("hex") !== refusedHash) return false;
    this.hash = hash;
    this.bytes = refusedBytes;
    return true;
  }

  /**
   * Makes place. Whatever this run does not go on from may be a person's work by now, so it is kept under another
   * name, a copy of it where only its end is cut off.
   * @returns that name
   */
  async prepare(): Promise<string | undefined> {
    const isLonger = (await sizeOf(this.path)) > this.bytes;
    const aside = isLonger ? asidePathOf(this.path) : undefined;
    if (aside !== undefined && this.bytes === 0) await rename(this.path, aside);
    if (this.bytes > 0) {
      if (aside !== undefined) await copyFile(this.path, aside, constants.COPYFILE_EXCL);
      this.file = await open(this.path, "r+");
      await this.file.chmod(this.shape.mode);
      await this.file.truncate(this.bytes);
    }
    return aside;
  }

  async append(rows: readonly RefusedRow[]): Promise<void> {
    if (rows.length === 0) return;
    const { headings, delimiter } = this.shape;
    this.file ??= await this.create();
    const header = this.bytes === 0 ? toCsv([...headings, ...ADDED_COLUMNS], delimiter) : "";
    const lines = rows.map(({ line, cells, reason }) =>
      toCsv([...headings.map((_, index) => cells[index] ?? ""), String(line), reason], delimiter),
    );
    const text = Buffer.from(header + lines.join(""));
    await this.file.write(text, 0, text.length, this.bytes);
    this.bytes += text.length;
    this.hash.update(text);
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
