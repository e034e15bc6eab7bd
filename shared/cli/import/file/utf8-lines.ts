import { isUtf8 } from "node:buffer";
import { Transform, type TransformCallback } from "node:stream";
import { CannotImport } from "./cannot-import.ts";

const NEWLINE = 0x0a;
/** Longest row, in bytes. Also limits how much text is read after a quote that is never closed. */
export const LONGEST_ROW = 1024 * 1024;

const UTF_16_MARKS = ["fffe", "feff"];
const HOW_TO_MEND = 'save it as "CSV UTF-8", or convert it: iconv -f WINDOWS-1252 -t UTF-8';

/** Passes bytes on unchanged, fails at the first line that is not UTF-8, and finds the line of a byte (`lineAt`). */
export class Utf8Lines extends Transform {
  /** Bytes after the last newline. */
  private rest: Buffer = Buffer.alloc(0);
  private bytes = 0;
  /** Positions in the file of the newlines that `lineAt` has not passed yet. */
  private ends: number[] = [];
  private checkedLines = 0;
  private line = 1;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const error = this.errorIn(chunk);
    if (error) done(error);
    else done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    done(this.check(this.rest) ?? null);
  }

  private errorIn(chunk: Buffer): CannotImport | undefined {
    if (this.bytes === 0 && UTF_16_MARKS.includes(chunk.subarray(0, 2).toString("hex")))
      return new CannotImport(`The file is UTF-16: ${HOW_TO_MEND.replace("WINDOWS-1252", "UTF-16")}.`);
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1))
      this.ends.push(this.bytes + at);
    this.bytes += chunk.length;
    const seen = Buffer.concat([this.rest, chunk]);
    const end = seen.lastIndexOf(NEWLINE) + 1;
    this.rest = seen.subarray(end);
    const error = this.check(seen.subarray(0, end));
    if (error || this.rest.length <= LONGEST_ROW) return error;
    return new CannotImport(`Line ${this.checkedLines + 1} is longer than 1 MB: is this a CSV file?`);
  }

  private check(bytes: Buffer): CannotImport | undefined {
    if (!isUtf8(bytes)) {
      for (let start = 0; start < bytes.length; ) {
        const newline = bytes.indexOf(NEWLINE, start);
        const end = newline < 0 ? bytes.length : newline + 1;
        if (!isUtf8(bytes.subarray(start, end))) break;
        this.checkedLines += 1;
        start = end;
      }
      return new CannotImport(`Line ${this.checkedLines + 1} is not UTF-8: ${HOW_TO_MEND}.`);
    }
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1))
      this.checkedLines += 1;
    return undefined;
  }

  /** The line number of the byte at `position`, counted from 1. Each call needs a position at or after the last one. */
  lineAt(position: number): number {
    let passed = 0;
    while (passed < this.ends.length && (this.ends[passed] as number) < position) passed += 1;
    this.line += passed;
    this.ends.splice(0, passed);
    return this.line;
  }
}
