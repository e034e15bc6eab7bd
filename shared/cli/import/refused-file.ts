import { type FileHandle, open, rm } from "node:fs/promises";

/** What a row of the file says beside its own cells: where it stood, and why it was refused. */
export const ADDED_COLUMNS = ["line", "reason"] as const;

export type RefusedRow = { line: number; cells: readonly string[]; reason: string };

export const refusedPathOf = (path: string): string => `${path}.refused.csv`;

/** RFC 4180 §2, with the delimiter of the file that the rows come from. */
const toCsv = (cells: readonly string[], delimiter: string): string =>
  `${cells
    .map((cell) =>
      cell.includes(delimiter) || /["\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
    )
    .join(delimiter)}\r\n`;

type Shape = { headings: readonly string[]; delimiter: string; mode: number };

/** The rows that were refused, in the order of the file, ready to be mended and imported. Made with the first one. */
export class RefusedFile {
  readonly path: string;
  private readonly shape: Shape;
  private file: FileHandle | undefined;
  /** What of the file stands for good: a run that goes on cuts off what a dead one wrote beyond it. */
  bytes: number;

  constructor(path: string, shape: Shape, bytes: number) {
    this.path = path;
    this.shape = shape;
    this.bytes = bytes;
  }

  /** Away with what an earlier import left, or with what stands beyond `bytes`. */
  async prepare(): Promise<void> {
    if (this.bytes === 0) await rm(this.path, { force: true });
    else {
      this.file = await open(this.path, "r+");
      await this.file.chmod(this.shape.mode);
      await this.file.truncate(this.bytes);
    }
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
